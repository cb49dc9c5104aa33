package io.kvasir.ops.health;

import io.kvasir.document.database.MonitoringDataSource;
import io.kvasir.flow.BackgroundLoop;
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
 * Queries the database every two seconds, so that health checks answer at once even if the database does not. Uses
 * connections of its own: exhaustion of the request pool does not make this node unready.
 */
@Singleton
public class DatabaseProbe {
    private static final Logger LOG = System.getLogger(DatabaseProbe.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration RETRY_THRESHOLD = Duration.ofMillis(500);

    private final DataSource source;
    /** Initially down: the health report then shows what start-up waits for instead of querying a database without tables. */
    private volatile Result last = new Result(false, "not asked yet", 0, Instant.now());
    private final BackgroundLoop background = new BackgroundLoop("kvasir-database-probe", INTERVAL, () -> last = probe());

    @Inject
    public DatabaseProbe(@MonitoringDataSource DataSource source) {
        this.source = source;
    }

    /**
     * The result of the last probe.
     *
     * @param millis duration of the probe in milliseconds
     */
    record Result(boolean up, String detail, double millis, Instant at) {}

    Result last() {
        return last;
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        background.start();
    }

    private Result probe() {
        long start = System.nanoTime();
        try {
            return success(isPrimary(), start);
        } catch (SQLException | RuntimeException e) {
            // A connection that broke since the last probe says nothing about the database.
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

    /** Returns whether the database is a primary, not a standby. */
    private boolean isPrimary() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            // Fails if the table is missing, and reads none of it: after many deletions the first row may be far away.
            statement.execute("select id from document limit 0");
            try (ResultSet rows = statement.executeQuery("select not pg_is_in_recovery()")) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    @PreDestroy
    void stop() {
        background.stop();
    }
}
