package io.kvasir.index;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Produces {@link MaintenanceSettings} from the configuration. */
@Singleton
public class MaintenanceConfig {
    private final MaintenanceSettings settings;

    @Inject
    public MaintenanceConfig(
            @ConfigProperty(name = "kvasir.index.maintenance.max-duration", defaultValue = "PT12H") Duration maxDuration) {
        settings = new MaintenanceSettings(maxDuration);
    }

    @Produces
    @Singleton
    MaintenanceSettings settings() {
        return settings;
    }
}
