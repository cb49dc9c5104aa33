package io.kvasir.document;

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
 * How long statements may take that are made for somebody who does not wait for ever: no longer than they wait. The limit
 * travels before the statement in the same exchange, and only where it is narrower than that of every connection.
 */
public final class StatementTimeout {
    /** Goes before a statement, with the limit as its one parameter. Its result has to be passed over. */
    public static final String SET_TIMEOUT = "select set_config('statement_timeout', ?, true); ";

    /** What every connection allows a statement (server.xml). */
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final ScopedValue<LongSupplier> REMAINING = ScopedValue.newInstance();

    private StatementTimeout() {}

    /** Does what may take so many nanoseconds in all, asked anew for each statement. */
    public static <T> T within(LongSupplier left, Supplier<T> work) {
        return ScopedValue.where(REMAINING, left).call(work::get);
    }

    /** How long to wait for anything that a statement needs. */
    public static long remainingNanos() {
        return REMAINING.isBound() ? Math.clamp(REMAINING.get().getAsLong(), 0, MAX_NANOS) : MAX_NANOS;
    }

    /** The limit of the next statement in milliseconds; 0 where that of the connection is narrow enough. */
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

    /** The failure of who waited in vain. */
    public static KvasirException exceeded() {
        return new KvasirException(ErrorCode.DEADLINE_EXCEEDED, "The deadline passed before the database was asked.");
    }

    /** Prepares a statement that keeps to the limit. */
    public static LimitedStatement prepare(Connection connection, String sql) throws SQLException {
        int millis = statementMillis();
        PreparedStatement statement = connection.prepareStatement(millis == 0 ? sql : SET_TIMEOUT + sql);
        return new LimitedStatement(statement, millis);
    }

    /** A statement with its limit before it. */
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

        /** How many parameters stand before the statement's own. */
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
