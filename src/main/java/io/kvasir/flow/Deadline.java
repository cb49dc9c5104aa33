package io.kvasir.flow;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Duration;

/**
 * The time after which a response is of no use to the caller, on the monotonic clock. A deadline set by the caller is
 * <em>named</em>; without one, the server may still apply a limit of its own.
 */
public final class Deadline {
    private static final Deadline NONE = new Deadline(0, Long.MAX_VALUE, false);

    private final long startedAt;
    private final long budgetNanos;
    private final boolean named;

    private Deadline(long startedAt, long budgetNanos, boolean named) {
        this.startedAt = startedAt;
        this.budgetNanos = budgetNanos;
        this.named = named;
    }

    public static Deadline none() {
        return NONE;
    }

    public static Deadline after(Duration budget) {
        return new Deadline(System.nanoTime(), budget.toNanos(), true);
    }

    /** Returns this deadline, or one after the given duration if that is sooner. Does not make an unnamed deadline named. */
    public Deadline within(Duration maxDuration) {
        return remainingNanos() <= maxDuration.toNanos() ? this : new Deadline(System.nanoTime(), maxDuration.toNanos(), named);
    }

    /** Returns this deadline if it is named; otherwise a named one after the given duration, or at the server's own limit if sooner. */
    public Deadline or(Duration budget) {
        return named ? this : after(Duration.ofNanos(Math.min(remainingNanos(), budget.toNanos())));
    }

    /** Returns the nanoseconds left, never below 0; {@link Long#MAX_VALUE} without a deadline. */
    public long remainingNanos() {
        return this == NONE ? Long.MAX_VALUE : Math.max(0, budgetNanos - (System.nanoTime() - startedAt));
    }

    /** Throws {@code DEADLINE_EXCEEDED} if the deadline has passed. */
    public void check(String stage) {
        if (remainingNanos() == 0) {
            throw new KvasirException(
                    ErrorCode.DEADLINE_EXCEEDED,
                    "The deadline of %d ms passed before the stage '%s'.".formatted(budgetNanos / 1_000_000, stage));
        }
    }
}
