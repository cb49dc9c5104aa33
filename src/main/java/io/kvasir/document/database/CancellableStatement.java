package io.kvasir.document.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Runs a statement that may take hours: the connection's timeouts do not apply, and the caller can cancel it. If the
 * database has vanished, a cancelled statement ends by aborting the connection, any other after {@code longest}.
 */
public final class CancellableStatement {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
    /** Time a cancelled statement has to end before its connection is aborted. */
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(5);
    private CancellableStatement() {}

    /**
     * Runs the statement until it ends, is cancelled or has taken {@code longest}.
     *
     * @param maxDuration network timeout, after which the statement is abandoned
     * @param cancelled polled while the statement runs; once true, the statement is cancelled
     */
    public static void run(DataSource source, String sql, Duration maxDuration, BooleanSupplier cancelled) throws SQLException {
        try (Connection connection = source.getConnection()) {
            int before = connection.getNetworkTimeout();
            try (Statement statement = connection.createStatement()) {
                statement.execute("set statement_timeout = 0");
                connection.setNetworkTimeout(Runnable::run, Math.toIntExact(Math.min(Integer.MAX_VALUE, maxDuration.toMillis())));
                try (Watcher watcher = new Watcher(connection, statement, cancelled)) {
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

    /** Restores the timeouts of a connection that is still usable, for the pool. */
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

    /** Cancels a statement on request, and aborts its connection if that has no effect. */
    private static final class Watcher implements AutoCloseable {
        private final CountDownLatch done = new CountDownLatch(1);
        private final Thread thread;

        Watcher(Connection connection, Statement statement, BooleanSupplier cancelled) {
            thread = Thread.ofVirtual().name("kvasir-statement-watcher").start(() -> watch(connection, statement, cancelled));
        }

        private void watch(Connection connection, Statement statement, BooleanSupplier cancelled) {
            try {
                while (!cancelled.getAsBoolean()) {
                    if (done.await(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
                // Cancelling opens its own connection and may block.
                Thread asking = Thread.ofVirtual().name("kvasir-cancel").start(() -> cancel(statement));
                if (!done.await(CANCEL_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                    connection.abort(Runnable::run);
                }
                asking.join();
            } catch (InterruptedException | SQLException e) {
                // The statement has ended.
            }
        }

        private static void cancel(Statement statement) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // The connection is aborted instead.
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
