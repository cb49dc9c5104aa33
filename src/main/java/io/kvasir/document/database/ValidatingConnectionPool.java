package io.kvasir.document.database;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * Borrows connections from a pool. Callers with a deadline wait no longer than that. Connections are validated before use,
 * but not if the pool has just worked: validation is a round trip, and a request borrows a connection for each statement. A
 * dead connection is used once more, so that the pool notices and discards all of them.
 */
final class ValidatingConnectionPool {
    private static final long ALIVE_BYPASS_NANOS = Duration.ofMillis(200).toNanos();
    /** Longest wait for a connection without a deadline. */
    private static final long MAX_WAIT_NANOS = Duration.ofSeconds(30).toNanos();
    /** Longest wait for a validation. */
    private static final int VALIDATION_TIMEOUT_SECONDS = 3;
    /** Maximum number of connections tried: after the first dead one the pool is empty. */
    private static final int MAX_ATTEMPTS = 3;

    private final LongSupplier clock;
    private final Semaphore permits;
    private volatile long lastAliveAt;

    /** @param connections maximum size of the pool */
    ValidatingConnectionPool(int connections) {
        this(connections, System::nanoTime);
    }

    ValidatingConnectionPool(int connections, LongSupplier clock) {
        this.clock = clock;
        permits = new Semaphore(Math.max(1, connections), true);
        lastAliveAt = clock.getAsLong() - ALIVE_BYPASS_NANOS;
    }

    /**
     * Returns a connection that is presumably valid; {@link #release} must follow. Throws {@link KvasirException} if
     * none becomes free in time.
     */
    Connection borrow(DataSource source) throws SQLException {
        acquirePermit();
        boolean taken = false;
        try {
            Connection connection = validConnection(source);
            taken = true;
            return connection;
        } finally {
            if (!taken) {
                permits.release();
            }
        }
    }

    /** Notes that a working connection was returned to the pool. */
    void release() {
        lastAliveAt = clock.getAsLong();
        permits.release();
    }

    /** Waits fairly: a free permit goes to the longest waiting caller. */
    private void acquirePermit() {
        try {
            long wait = Math.min(MAX_WAIT_NANOS, StatementTimeout.remainingNanos());
            if (!permits.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
                if (wait < MAX_WAIT_NANOS) {
                    throw StatementTimeout.exceeded();
                }
                throw KvasirException.overloaded("All connections to the database are in use; try again shortly.", 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was cancelled.", e);
        }
    }

    private Connection validConnection(DataSource source) throws SQLException {
        for (int tried = 1; ; tried++) {
            Connection connection = source.getConnection();
            if (clock.getAsLong() - lastAliveAt < ALIVE_BYPASS_NANOS || isValid(connection)) {
                return connection;
            }
            SQLException lost = invalidate(connection);
            if (tried == MAX_ATTEMPTS) {
                throw lost;
            }
        }
    }

    /** Closes the connection if validation throws, because no caller will. */
    private static boolean isValid(Connection connection) throws SQLException {
        try {
            return connection.isValid(VALIDATION_TIMEOUT_SECONDS);
        } catch (SQLException | RuntimeException e) {
            try (connection) {
                throw e;
            }
        }
    }

    private static SQLException invalidate(Connection connection) {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
            return new SQLTransientConnectionException("the database did not answer in " + VALIDATION_TIMEOUT_SECONDS + " s", "08006");
        } catch (SQLException e) {
            return e;
        }
    }
}
