package io.kvasir.flow;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the settings of calls to models from configuration. */
@Singleton
public class CallConfig {
    /** The cap of {@link ModelCalls}, which Fault Tolerance reads itself and which callers are told. */
    static final String CONCURRENT = "io.kvasir.flow.ModelCalls/embed/Bulkhead/value";

    /** Its time limits, which no call may be admitted beyond. */
    static final String EMBED_TIMEOUT = "io.kvasir.flow.ModelCalls/embed/Timeout/value";

    static final String RERANK_TIMEOUT = "io.kvasir.flow.ModelCalls/rerank/Timeout/value";

    private final CallSettings settings;

    @Inject
    public CallConfig(
            @ConfigProperty(name = "kvasir.inference.max-texts", defaultValue = "2048") int maxTexts,
            @ConfigProperty(name = "kvasir.inference.long-text", defaultValue = "windows") String longText,
            @ConfigProperty(name = LongText.REMOVED) Optional<String> truncate,
            @ConfigProperty(name = CONCURRENT, defaultValue = "" + ModelCalls.CONCURRENT) int concurrent,
            @ConfigProperty(name = EMBED_TIMEOUT, defaultValue = "" + ModelCalls.LONGEST_MS) long embedMillis,
            @ConfigProperty(name = RERANK_TIMEOUT, defaultValue = "" + ModelCalls.LONGEST_MS) long rerankMillis) {
        settings = new CallSettings(
                maxTexts,
                LongText.of(longText, truncate),
                concurrent,
                Duration.ofMillis(embedMillis),
                Duration.ofMillis(rerankMillis));
    }

    @Produces
    @Singleton
    CallSettings settings() {
        return settings;
    }
}
