package io.kvasir.document.database;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Limits statements to the remaining time of their caller. The limit is sent before the statement, in the same exchange, and
 * only if it is tighter than the limit of every connection.
 */
public final class StatementTimeout {
    /** Prefix of a statement, with the limit as its only parameter. Its result has to be skipped. */
    public static final String SET_TIMEOUT = "select set_config('statement_timeout', ?, true); ";

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

    /** Prepares a statement with the current limit. */
    public static LimitedStatement prepare(Connection connection, String sql) throws SQLException {
        int millis = statementMillis();
        PreparedStatement statement = connection.prepareStatement(millis == 0 ? sql : SET_TIMEOUT + sql);
        return new LimitedStatement(statement, millis);
    }

    /** A prepared statement, preceded by its limit if it has one. */
    public static final class LimitedStatement implements AutoCloseable {
        private final PreparedStatement statement;
        private final int millis;

        private LimitedStatement(PreparedStatement statement, int millis) {
            this.statement = statement;
            this.millis = millis;
        }

        public PreparedStatement statement() {
            return statement;
        }

        /** Returns the number of parameters before the statement's own. */
        public int parameterOffset() {
            return millis == 0 ? 0 : 1;
        }

        public ResultSet query() throws SQLException {
            if (millis == 0) {
                return statement.executeQuery();
            }
            statement.setString(1, String.valueOf(millis));
            statement.execute();
            statement.getMoreResults();
            return statement.getResultSet();
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
