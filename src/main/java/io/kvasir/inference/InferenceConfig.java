package io.kvasir.inference;

import io.kvasir.flow.HeapBound;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Produces the inference settings from configuration. */
@Singleton
public class InferenceConfig {
    private final InferenceSettings settings;

    @Inject
    public InferenceConfig(
            @ConfigProperty(name = "kvasir.inference.threads") Optional<Integer> threads,
            @ConfigProperty(name = "kvasir.inference.reserved-interactive-threads") Optional<Integer> reservedInteractiveThreads,
            @ConfigProperty(name = "kvasir.inference.cpu-affinity", defaultValue = "false") boolean cpuAffinity,
            @ConfigProperty(name = "kvasir.inference.queue-limit", defaultValue = "8192") int queueLimit,
            @ConfigProperty(name = "kvasir.inference.batch-tokens", defaultValue = "256") int batchTokens,
            @ConfigProperty(name = "kvasir.inference.default-deadline.high", defaultValue = "PT0.5S") Duration highDeadline,
            @ConfigProperty(name = "kvasir.inference.default-deadline.normal", defaultValue = "PT2S") Duration normalDeadline,
            @ConfigProperty(name = "kvasir.inference.default-deadline.batch", defaultValue = "PT1M") Duration batchDeadline,
            @ConfigProperty(name = "kvasir.inference.rerank-cache-size", defaultValue = "3.125%") String rerankCacheSize) {
        int computing = threads.orElseGet(() -> defaultThreads(Runtime.getRuntime().availableProcessors()));
        settings = new InferenceSettings(
                computing,
                reservedInteractiveThreads.orElse(defaultReserved(computing)),
                cpuAffinity,
                queueLimit,
                batchTokens,
                highDeadline,
                normalDeadline,
                batchDeadline,
                HeapBound.parse("kvasir.inference.rerank-cache-size", rerankCacheSize));
    }

    /** Uses all cores of a small machine; on a larger one two are left for the database and the server. */
    static int defaultThreads(int cores) {
        return cores <= 4 ? cores : cores - 2;
    }

    /** Reserves a quarter of the threads, but at least one if there are two. */
    static int defaultReserved(int threads) {
        return threads == 1 ? 0 : Math.max(1, threads / 4);
    }

    @Produces
    @Singleton
    InferenceSettings settings() {
        return settings;
    }
}
