package io.kvasir.flow;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Duration;

/**
 * The moment after which an answer is of no use to the caller. Measured on the monotonic clock. A deadline that the caller
 * named is <em>named</em>; where none was, there may still be a moment at which the server gives up by itself.
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

    /** The same, but no later than so long from now. Does not name a deadline where there is none. */
    public Deadline within(Duration longest) {
        return remainingNanos() <= longest.toNanos() ? this : new Deadline(System.nanoTime(), longest.toNanos(), named);
    }

    /** This one where it is named; otherwise so long from now, unless the server gives up sooner. */
    public Deadline or(Duration budget) {
        return named ? this : after(Duration.ofNanos(Math.min(remainingNanos(), budget.toNanos())));
    }

    /** Nanoseconds left; {@link Long#MAX_VALUE} without a deadline, never below 0. */
    public long remainingNanos() {
        return this == NONE ? Long.MAX_VALUE : Math.max(0, budgetNanos - (System.nanoTime() - startedAt));
    }

    /** Refuses to go on once the deadline has passed. */
    public void check(String stage) {
        if (remainingNanos() == 0) {
            throw new KvasirException(
                    ErrorCode.DEADLINE_EXCEEDED,
                    "The deadline of %d ms passed before the stage '%s'.".formatted(budgetNanos / 1_000_000, stage));
        }
    }
}
