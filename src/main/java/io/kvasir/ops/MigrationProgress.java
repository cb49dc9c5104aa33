package io.kvasir.ops;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/** Reports the running migration on request and, while it runs, periodically in the log. */
final class MigrationProgress implements Callback {
    private static final Logger LOG = System.getLogger(MigrationProgress.class.getName());
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    private volatile @Nullable Running running;

    private record Running(String name, long since, Thread logThread) {
        @Override
        public String toString() {
            return "migration %s, for %d s".formatted(name, Duration.ofNanos(System.nanoTime() - since).toSeconds());
        }
    }

    Optional<String> running() {
        return Optional.ofNullable(running).map(Running::toString);
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE_ERROR;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        clear();
        MigrationInfo migration = context.getMigrationInfo();
        String name = migration == null ? "?" : migration.getVersion() + " (" + migration.getDescription() + ")";
        if (event == Event.BEFORE_EACH_MIGRATE) {
            LOG.log(Level.INFO, "migration {0} begins", name);
            running = new Running(name, System.nanoTime(), Thread.ofVirtual().name("kvasir-migration").start(this::logPeriodically));
        } else if (event == Event.AFTER_EACH_MIGRATE) {
            LOG.log(Level.INFO, "migration {0} is done", name);
        }
    }

    private void logPeriodically() {
        try {
            while (true) {
                Thread.sleep(LOG_INTERVAL);
                running().ifPresent(now -> LOG.log(Level.INFO, "{0}", now));
            }
        } catch (InterruptedException e) {
            // The migration has ended.
        }
    }

    /** Clears the running migration and stops its log output. */
    void clear() {
        Running before = running;
        running = null;
        if (before != null) {
            before.logThread().interrupt();
        }
    }

    @Override
    public String getCallbackName() {
        return "progress";
    }
}
