package io.kvasir.flow;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@link DatabaseCallSettings} from configuration; unset limits are fractions of the pool size. */
@Singleton
public class DatabaseCallConfig {
    private final DatabaseCallSettings settings;

    @Inject
    public DatabaseCallConfig(
            @ConfigProperty(name = "kvasir.db.pool.max", defaultValue = "10") int connections,
            @ConfigProperty(name = "kvasir.db.max-scans") Optional<Integer> scans,
            @ConfigProperty(name = "kvasir.db.max-reads") Optional<Integer> reads,
            @ConfigProperty(name = "kvasir.db.max-changes") Optional<Integer> changes,
            @ConfigProperty(name = "kvasir.db.read-wait", defaultValue = "PT2S") Duration readWait,
            @ConfigProperty(name = "kvasir.db.change-wait", defaultValue = "PT30S") Duration changeWait) {
        settings = new DatabaseCallSettings(
                connections,
                scans.orElse(tenths(connections, 2)),
                reads.orElse(tenths(connections, 3)),
                changes.orElse(tenths(connections, 3)),
                readWait,
                changeWait);
    }

    private static int tenths(int connections, int tenths) {
        return Math.max(1, connections * tenths / 10);
    }

    @Produces
    @Singleton
    DatabaseCallSettings settings() {
        return settings;
    }
}
