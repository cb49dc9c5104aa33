package io.kvasir.answer.semantic;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@link SemanticCacheSettings} from configuration. */
@Singleton
public class SemanticCacheConfig {
    private final SemanticCacheSettings settings;

    @Inject
    public SemanticCacheConfig(
            @ConfigProperty(name = "kvasir.cache.semantic.enabled", defaultValue = "true") boolean enabled,
            @ConfigProperty(name = "kvasir.cache.semantic.threshold", defaultValue = "0.82") double threshold,
            @ConfigProperty(name = "kvasir.cache.semantic.max-entries", defaultValue = "10000") int maxEntries,
            @ConfigProperty(name = "kvasir.cache.semantic.ttl", defaultValue = "PT1H") Duration ttl,
            @ConfigProperty(name = "kvasir.cache.semantic.shadow-check-ratio", defaultValue = "0.02") double shadowCheckRatio) {
        settings = new SemanticCacheSettings(enabled, threshold, maxEntries, ttl, shadowCheckRatio);
    }

    @Produces
    @Singleton
    SemanticCacheSettings settings() {
        return settings;
    }
}
