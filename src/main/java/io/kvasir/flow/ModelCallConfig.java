package io.kvasir.flow;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@link ModelCallSettings} from configuration. */
@Singleton
public class ModelCallConfig {
    /**
     * The concurrency limit of {@link ModelCalls}, read by Fault Tolerance itself and reported to callers. The packaged
     * configuration sets these keys from properties of Kvasir's own.
     */
    static final String EMBED_BULKHEAD = "io.kvasir.flow.ModelCalls/embed/Bulkhead/value";

    /** The time limits of {@link ModelCalls}; no call is admitted beyond them. */
    static final String EMBED_TIMEOUT = "io.kvasir.flow.ModelCalls/embed/Timeout/value";

    static final String RERANK_TIMEOUT = "io.kvasir.flow.ModelCalls/rerank/Timeout/value";

    private final ModelCallSettings settings;

    @Inject
    public ModelCallConfig(
            @ConfigProperty(name = "kvasir.inference.max-client-batch-size", defaultValue = "2048") int maxClientBatchSize,
            @ConfigProperty(name = "kvasir.inference.long-text", defaultValue = "windows") String longText,
            @ConfigProperty(name = EMBED_BULKHEAD, defaultValue = "" + ModelCalls.MAX_CONCURRENT) int concurrent,
            @ConfigProperty(name = EMBED_TIMEOUT, defaultValue = "" + ModelCalls.MAX_DURATION_MS) long embedMillis,
            @ConfigProperty(name = RERANK_TIMEOUT, defaultValue = "" + ModelCalls.MAX_DURATION_MS) long rerankMillis) {
        settings = new ModelCallSettings(
                maxClientBatchSize,
                LongText.of(longText),
                concurrent,
                Duration.ofMillis(embedMillis),
                Duration.ofMillis(rerankMillis));
    }

    @Produces
    @Singleton
    ModelCallSettings settings() {
        return settings;
    }
}
