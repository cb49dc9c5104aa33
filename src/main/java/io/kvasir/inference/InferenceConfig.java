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
            @ConfigProperty(name = "kvasir.inference.reserved-threads") Optional<Integer> reservedThreads,
            @ConfigProperty(name = "kvasir.inference.pinned", defaultValue = "false") boolean pinned,
            @ConfigProperty(name = "kvasir.inference.queue-limit", defaultValue = "8192") int queueLimit,
            @ConfigProperty(name = "kvasir.inference.batch-tokens", defaultValue = "256") int batchTokens,
            @ConfigProperty(name = "kvasir.inference.wait-ms.high", defaultValue = "500") int highWait,
            @ConfigProperty(name = "kvasir.inference.wait-ms.normal", defaultValue = "2000") int normalWait,
            @ConfigProperty(name = "kvasir.inference.wait-ms.batch", defaultValue = "60000") int batchWait,
            @ConfigProperty(name = "kvasir.inference.token-cache-mb", defaultValue = "3.125%") String tokenCache) {
        int computing = threads.orElseGet(() -> defaultThreads(Runtime.getRuntime().availableProcessors()));
        settings = new InferenceSettings(
                computing,
                reservedThreads.orElse(defaultReserved(computing)),
                pinned,
                queueLimit,
                batchTokens,
                Duration.ofMillis(highWait),
                Duration.ofMillis(normalWait),
                Duration.ofMillis(batchWait),
                (long) HeapBound.parseMebibytes("kvasir.inference.token-cache-mb", tokenCache) << 20);
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
