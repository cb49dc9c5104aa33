package io.kvasir.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** A statement that may take as long as it needs: none of the connection's time limits holds, only who asked can stop it. */
final class LongStatement {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private LongStatement() {}

    static void run(DataSource source, String sql, BooleanSupplier cancelled) throws SQLException {
        try (Connection connection = source.getConnection()) {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, 0);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set statement_timeout = 0");
                try (Watch watch = new Watch(statement, cancelled)) {
                    statement.execute(sql);
                } finally {
                    statement.execute("reset statement_timeout");
                }
            } finally {
                connection.setNetworkTimeout(Runnable::run, before);
            }
        }
    }

    /** Cancels a statement once it is no longer wanted. */
    private static final class Watch implements AutoCloseable {
        private final Thread thread;

        Watch(Statement statement, BooleanSupplier cancelled) {
            thread = Thread.ofVirtual().start(() -> {
                try {
                    while (!cancelled.getAsBoolean()) {
                        Thread.sleep(PAUSE);
                    }
                    statement.cancel();
                } catch (InterruptedException | SQLException e) {
                    // The statement ended by itself.
                }
            });
        }

        /** Waits for the watcher, so that a late cancellation never hits the next statement. */
        @Override
        public void close() {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
