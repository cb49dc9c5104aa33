package io.kvasir.document;

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
 * Lends connections of a pool. Who has a deadline waits for one until then and no longer. Connections are tested before use,
 * but not where the pool has just been of use: a test is a round trip, and a request takes a connection for each of its
 * statements. A dead one is used once more, so that the pool hears of it and lets go of all of them.
 */
final class ValidatingConnectionPool {
    private static final long ALIVE_BYPASS_NANOS = Duration.ofMillis(200).toNanos();
    /** For a connection, where there is no deadline. */
    private static final long MAX_WAIT_NANOS = Duration.ofSeconds(30).toNanos();
    /** For the answer to a test. */
    private static final int VALIDATION_TIMEOUT_SECONDS = 3;
    /** Connections that are tried, at most: after the first dead one the pool is empty. */
    private static final int MAX_ATTEMPTS = 3;

    private final LongSupplier clock;
    private final Semaphore permits;
    private volatile long lastAliveAt;

    /**
     * @param connections that the pool has at most
     */
    ValidatingConnectionPool(int connections) {
        this(connections, System::nanoTime);
    }

    ValidatingConnectionPool(int connections, LongSupplier clock) {
        this.clock = clock;
        permits = new Semaphore(Math.max(1, connections), true);
        lastAliveAt = clock.getAsLong() - ALIVE_BYPASS_NANOS;
    }

    /** A connection that answers, as far as is known; {@link #release} has to follow. */
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

    /** A connection that was of use was given back to the pool. */
    void release() {
        lastAliveAt = clock.getAsLong();
        permits.release();
    }

    /** Who has waited longest is next: a place that is just free is not for whoever comes by. */
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
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was given up.", e);
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

    /** A test that fails, rather than saying no, leaves nobody who would give the connection back. */
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
