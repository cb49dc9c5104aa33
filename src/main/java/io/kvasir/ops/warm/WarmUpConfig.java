package io.kvasir.ops.warm;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@link WarmUpSettings} from configuration. */
@Singleton
public class WarmUpConfig {
    private final WarmUpSettings settings;

    @Inject
    public WarmUpConfig(@ConfigProperty(name = "kvasir.warmup.searches", defaultValue = "1000") int searches) {
        settings = new WarmUpSettings(searches);
    }

    @Produces
    @Singleton
    WarmUpSettings settings() {
        return settings;
    }
}
