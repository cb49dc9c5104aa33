package io.kvasir.flow;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Duration;

/** The moment after which an answer is of no use to the caller. Measured on the monotonic clock. */
public final class Deadline {
    private static final Deadline NONE = new Deadline(Long.MAX_VALUE, Long.MAX_VALUE);

    private final long startedAt;
    private final long budgetNanos;

    private Deadline(long startedAt, long budgetNanos) {
        this.startedAt = startedAt;
        this.budgetNanos = budgetNanos;
    }

    public static Deadline none() {
        return NONE;
    }

    public static Deadline after(Duration budget) {
        return new Deadline(System.nanoTime(), budget.toNanos());
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
