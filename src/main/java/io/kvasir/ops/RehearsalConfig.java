package io.kvasir.ops;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the settings of the rehearsal from configuration. */
@Singleton
public class RehearsalConfig {
    private final RehearsalSettings settings;

    @Inject
    public RehearsalConfig(@ConfigProperty(name = "kvasir.rehearsal.searches", defaultValue = "1000") int searches) {
        settings = new RehearsalSettings(searches);
    }

    @Produces
    @Singleton
    RehearsalSettings settings() {
        return settings;
    }
}
