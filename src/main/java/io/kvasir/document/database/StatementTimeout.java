package io.kvasir.document.database;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Limits statements to the remaining time of their caller. The limit is sent before the statement, in the same exchange, and
 * only if it is tighter than the limit of every connection.
 */
public final class StatementTimeout {
    /** Limit of every statement on any connection (server.xml). */
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final ScopedValue<LongSupplier> REMAINING = ScopedValue.newInstance();

    private StatementTimeout() {}

    /**
     * Runs {@code work} with a time limit.
     *
     * @param left the remaining nanoseconds, evaluated again for each statement
     */
    public static <T> T within(LongSupplier left, Supplier<T> work) {
        return ScopedValue.where(REMAINING, left).call(work::get);
    }

    /** Returns the remaining nanoseconds, at most the limit of every connection. */
    public static long remainingNanos() {
        return REMAINING.isBound() ? Math.clamp(REMAINING.get().getAsLong(), 0, MAX_NANOS) : MAX_NANOS;
    }

    /**
     * Returns the limit of the next statement in milliseconds, or 0 if the connection's limit applies; throws
     * {@link KvasirException} if no time is left.
     */
    public static int statementMillis() {
        long left = remainingNanos();
        if (left == MAX_NANOS) {
            return 0;
        }
        if (left == 0) {
            throw exceeded();
        }
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
    }

    /** Returns the exception for a deadline that passed before the database was called. */
    public static KvasirException exceeded() {
        return new KvasirException(ErrorCode.DEADLINE_EXCEEDED, "The deadline passed before the database was asked.");
    }
}
