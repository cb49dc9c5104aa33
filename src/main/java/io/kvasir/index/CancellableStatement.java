package io.kvasir.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * A statement that may take hours: the connection's time limits do not hold, who asked can stop it. A database that has vanished
 * does not keep it: who cancels is not answered, and the connection is cut; where nobody does, it ends after the longest time.
 */
final class CancellableStatement {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
    /** For a cancelled statement to end by itself. */
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(5);
    private CancellableStatement() {}

    /**
     * @param longest after which it is given up
     */
    static void run(DataSource source, String sql, Duration longest, BooleanSupplier cancelled) throws SQLException {
        try (Connection connection = source.getConnection()) {
            int before = connection.getNetworkTimeout();
            try (Statement statement = connection.createStatement()) {
                statement.execute("set statement_timeout = 0");
                connection.setNetworkTimeout(Runnable::run, Math.toIntExact(Math.min(Integer.MAX_VALUE, longest.toMillis())));
                try (Watcher watch = new Watcher(connection, statement, cancelled)) {
                    statement.execute(sql);
                }
                connection.setNetworkTimeout(Runnable::run, before);
                statement.execute("reset statement_timeout");
            } catch (SQLException e) {
                restore(connection, before, e);
                throw e;
            }
        }
    }

    /** A connection that still answers goes back to the pool as it came. */
    private static void restore(Connection connection, int before, SQLException failure) {
        try {
            if (!connection.isClosed()) {
                connection.setNetworkTimeout(Runnable::run, before);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("reset statement_timeout");
                }
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Cancels a statement once it is no longer wanted, and cuts its connection where that does not help. */
    private static final class Watcher implements AutoCloseable {
        private final CountDownLatch done = new CountDownLatch(1);
        private final Thread thread;

        Watcher(Connection connection, Statement statement, BooleanSupplier cancelled) {
            thread = Thread.ofVirtual().name("kvasir-long-statement").start(() -> watch(connection, statement, cancelled));
        }

        private void watch(Connection connection, Statement statement, BooleanSupplier cancelled) {
            try {
                while (!cancelled.getAsBoolean()) {
                    if (done.await(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
                // Asks the database by a connection of its own, and may wait for that itself.
                Thread asking = Thread.ofVirtual().name("kvasir-cancel").start(() -> cancel(statement));
                if (!done.await(CANCEL_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                    connection.abort(Runnable::run);
                }
                asking.join();
            } catch (InterruptedException | SQLException e) {
                // The statement ended by itself.
            }
        }

        private static void cancel(Statement statement) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // Then the connection is cut.
            }
        }

        /** Waits for the watcher, so that a late cancellation never hits the next statement. */
        @Override
        public void close() {
            done.countDown();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
