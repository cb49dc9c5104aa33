package io.kvasir.inference;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the settings of this room from configuration. */
@Singleton
public class InferenceConfig {
    private final InferenceSettings settings;

    @Inject
    public InferenceConfig(
            @ConfigProperty(name = "kvasir.inference.threads") Optional<Integer> threads,
            @ConfigProperty(name = "kvasir.inference.queue-limit", defaultValue = "1024") int queueLimit,
            @ConfigProperty(name = "kvasir.inference.batch-tokens", defaultValue = "256") int batchTokens) {
        settings = new InferenceSettings(
                threads.orElseGet(() -> defaultThreads(Runtime.getRuntime().availableProcessors())),
                queueLimit,
                batchTokens);
    }

    /** All cores of a small machine; on a large one two are left for the database and the server. */
    static int defaultThreads(int cores) {
        return cores <= 4 ? cores : cores - 2;
    }

    @Produces
    @Singleton
    InferenceSettings settings() {
        return settings;
    }
}
