package io.kvasir.ops;

import io.kvasir.document.MonitoringDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * Asks the database a real question every two seconds, so that health answers at once even when the database does not answer
 * at all. It has connections of its own: that requests use up theirs is no reason to call this node not ready.
 */
@Singleton
public class DatabaseProbe {
    private static final Logger LOG = System.getLogger(DatabaseProbe.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration RETRY_THRESHOLD = Duration.ofMillis(500);

    private final DataSource source;
    /** Not up, so that nothing is said of a database that has no tables yet: start-up tells what it waits for. */
    private volatile Result last = new Result(false, "not asked yet", 0, Instant.now());
    private volatile boolean stopped;

    @Inject
    public DatabaseProbe(@MonitoringDataSource DataSource source) {
        this.source = source;
    }

    /**
     * What the last question came to.
     *
     * @param millis how long it took
     */
    record Result(boolean up, String detail, double millis, Instant at) {}

    Result last() {
        return last;
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        Thread.ofVirtual().name("kvasir-database-probe").start(() -> {
            Thread.currentThread().setContextClassLoader(application);
            while (!stopped) {
                last = probe();
                try {
                    Thread.sleep(INTERVAL);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    private Result probe() {
        long start = System.nanoTime();
        try {
            return success(isPrimary(), start);
        } catch (SQLException | RuntimeException e) {
            // A connection that died since the last time says nothing of the database.
            return System.nanoTime() - start < RETRY_THRESHOLD.toNanos() ? retry(start) : failure(e, start);
        }
    }

    private Result retry(long start) {
        try {
            return success(isPrimary(), start);
        } catch (SQLException | RuntimeException e) {
            return failure(e, start);
        }
    }

    private static Result success(boolean primary, long start) {
        String detail = primary ? "answers" : "is a standby or recovering, not the primary";
        return new Result(primary, detail, (System.nanoTime() - start) / 1e6, Instant.now());
    }

    private Result failure(Exception e, long start) {
        if (last.up()) {
            LOG.log(Level.WARNING, "the database does not answer: " + e);
        }
        return new Result(false, "does not answer", (System.nanoTime() - start) / 1e6, Instant.now());
    }

    /** Whether it is the primary that answers. */
    private boolean isPrimary() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            // Fails where there is no such table, and reads nothing of it: after many deletions the first row may be far away.
            statement.execute("select id from document limit 0");
            try (ResultSet rows = statement.executeQuery("select not pg_is_in_recovery()")) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
