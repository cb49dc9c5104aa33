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
final class Lending {
    private static final long FRESH_NANOS = Duration.ofMillis(200).toNanos();
    /** For a connection, where there is no deadline. */
    private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();
    /** For the answer to a test. */
    private static final int SECONDS = 3;
    /** Connections that are tried, at most: after the first dead one the pool is empty. */
    private static final int TRIES = 3;

    private final LongSupplier clock;
    private final Semaphore places;
    private volatile long answeredAt;

    /**
     * @param connections that the pool has at most
     */
    Lending(int connections) {
        this(connections, System::nanoTime);
    }

    Lending(int connections, LongSupplier clock) {
        this.clock = clock;
        places = new Semaphore(Math.max(1, connections), true);
        answeredAt = clock.getAsLong() - FRESH_NANOS;
    }

    /** A connection that answers, as far as is known; {@link #back} has to follow. */
    Connection take(DataSource source) throws SQLException {
        place();
        boolean taken = false;
        try {
            Connection connection = living(source);
            taken = true;
            return connection;
        } finally {
            if (!taken) {
                places.release();
            }
        }
    }

    /** A connection that was of use was given back to the pool. */
    void back() {
        answeredAt = clock.getAsLong();
        places.release();
    }

    /** Who has waited longest is next: a place that is just free is not for whoever comes by. */
    private void place() {
        try {
            long wait = Math.min(LONGEST_NANOS, TimeLimit.nanos());
            if (!places.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
                if (wait < LONGEST_NANOS) {
                    throw TimeLimit.passed();
                }
                throw KvasirException.overloaded("All connections to the database are in use; try again shortly.", 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was given up.", e);
        }
    }

    private Connection living(DataSource source) throws SQLException {
        for (int tried = 1; ; tried++) {
            Connection connection = source.getConnection();
            if (clock.getAsLong() - answeredAt < FRESH_NANOS || isValid(connection)) {
                return connection;
            }
            SQLException lost = lost(connection);
            if (tried == TRIES) {
                throw lost;
            }
        }
    }

    /** A test that fails, rather than saying no, leaves nobody who would give the connection back. */
    private static boolean isValid(Connection connection) throws SQLException {
        try {
            return connection.isValid(SECONDS);
        } catch (SQLException | RuntimeException e) {
            try (connection) {
                throw e;
            }
        }
    }

    private static SQLException lost(Connection connection) {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
            return new SQLTransientConnectionException("the database did not answer in " + SECONDS + " s", "08006");
        } catch (SQLException e) {
            return e;
        }
    }
}
