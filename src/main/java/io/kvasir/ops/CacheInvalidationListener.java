package io.kvasir.ops;

import io.kvasir.cache.CacheCleared;
import io.kvasir.cache.CacheHierarchy;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.Glob;
import io.kvasir.document.database.MonitoringDataSource;
import io.kvasir.document.database.SqlExceptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens for PostgreSQL notifications and drops cache entries that became stale or were cleared on another node. Purely an
 * optimisation: correctness does not depend on delivery, so a broken connection is reopened without haste.
 *
 * <p>It has a thread of its own instead of a {@link io.kvasir.flow.BackgroundLoop}: it blocks on the socket of its connection,
 * and only an interruption, which closes the socket, ends that at once when the server stops.
 */
@Singleton
public class CacheInvalidationListener {
    private static final Logger LOG = System.getLogger(CacheInvalidationListener.class.getName());
    private static final String CHANGE_CHANNEL = "kvasir_changes";
    private static final String CLEAR_CHANNEL = "kvasir_cache_clear";
    private static final int POLL_TIMEOUT_MS = 5_000;
    /** The pause between two batches, which merges changes in quick succession. */
    private static final long BATCH_DELAY_MS = 500;

    private static final long RECONNECT_DELAY_MS = 3_000;

    private final DataSource source;
    private final CacheHierarchy hierarchy;
    private final Event<CacheCleared> cleared;
    /** Identifies this node, so that it ignores its own notifications. */
    private final String nodeId = UUID.randomUUID().toString();
    private volatile @Nullable Thread thread;
    private volatile boolean stopped;

    @Inject
    public CacheInvalidationListener(@MonitoringDataSource DataSource source, CacheHierarchy hierarchy, Event<CacheCleared> cleared) {
        this.source = source;
        this.hierarchy = hierarchy;
        this.cleared = cleared;
    }

    /** Starts listening; the schema must exist. */
    void start() {
        thread = Thread.ofVirtual().name("kvasir-cache-invalidations").start(this::run);
    }

    private void run() {
        while (!stopped) {
            try (Connection connection = source.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                LOG.log(Level.DEBUG, "not listening, trying again", e);
            }
            sleep(RECONNECT_DELAY_MS);
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANGE_CHANNEL);
            statement.execute("listen " + CLEAR_CHANNEL);
            PGConnection notifying = connection.unwrap(PGConnection.class);
            try {
                while (!stopped) {
                    PGNotification[] notifications = notifying.getNotifications(POLL_TIMEOUT_MS);
                    if (notifications != null && notifications.length > 0) {
                        onNotification(notifications);
                        sleep(BATCH_DELAY_MS);
                    }
                }
            } finally {
                statement.execute("unlisten *");
            }
        }
    }

    private void onNotification(PGNotification[] notifications) {
        Map<String, UUID> changed = new LinkedHashMap<>();
        for (PGNotification one : notifications) {
            try {
                onNotification(one, changed);
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "not understood: " + one.getName(), e);
            }
        }
        changed.forEach((collection, revision) -> {
            hierarchy.evictStale(CacheName.SEARCH, collection, revision);
            hierarchy.evictStale(CacheName.ANSWER, collection, revision);
        });
    }

    private void onNotification(PGNotification one, Map<String, UUID> changed) {
        String payload = one.getParameter();
        if (one.getName().equals(CHANGE_CHANNEL)) {
            int blank = payload.indexOf(' ');
            changed.put(payload.substring(blank + 1), UUID.fromString(payload.substring(0, blank)));
        } else if (!payload.startsWith(nodeId)) {
            Glob glob = new Glob(payload.substring(nodeId.length()));
            hierarchy.clear(glob);
            cleared.fire(new CacheCleared(glob));
        }
    }

    /** Notifies the other nodes to clear the same entries. */
    void publishClear(Glob glob) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("select pg_notify(?, ?)")) {
            statement.setString(1, CLEAR_CHANNEL);
            statement.setString(2, nodeId + glob.pattern());
            statement.execute();
        } catch (SQLException e) {
            throw SqlExceptions.translate(e);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
        Thread listening = thread;
        if (listening != null) {
            listening.interrupt();
        }
    }
}
