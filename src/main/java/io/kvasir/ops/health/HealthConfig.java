package io.kvasir.ops.health;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@link HealthSettings} from configuration. */
@Singleton
public class HealthConfig {
    private final HealthSettings settings;

    @Inject
    public HealthConfig(
            @ConfigProperty(name = "kvasir.health.cpu.warning-window", defaultValue = "PT2M") Duration cpuWarning,
            @ConfigProperty(name = "kvasir.health.cpu.critical-window", defaultValue = "PT5M") Duration cpuCritical,
            @ConfigProperty(name = "kvasir.health.memory.window", defaultValue = "PT1M") Duration memory,
            @ConfigProperty(name = "kvasir.health.disk.window", defaultValue = "PT30S") Duration disk) {
        settings = new HealthSettings(cpuWarning, cpuCritical, memory, disk);
    }

    @Produces
    @Singleton
    HealthSettings settings() {
        return settings;
    }
}
