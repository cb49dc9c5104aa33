package io.kvasir.answer;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@link AnswerSettings} from configuration. */
@Singleton
public class AnswerConfig {
    private final AnswerSettings settings;

    @Inject
    public AnswerConfig(
            @ConfigProperty(name = "kvasir.answer.passages", defaultValue = "8") int passages,
            @ConfigProperty(name = "kvasir.answer.candidates", defaultValue = "4") int candidates,
            @ConfigProperty(name = "kvasir.answer.max-quotes", defaultValue = "3") int maxQuotes,
            @ConfigProperty(name = "kvasir.answer.max-tokens", defaultValue = "500") int maxTokens,
            @ConfigProperty(name = "kvasir.answer.min-confidence", defaultValue = "0.5") double minConfidence) {
        settings = new AnswerSettings(passages, candidates, maxQuotes, maxTokens, minConfidence);
    }

    @Produces
    @Singleton
    AnswerSettings settings() {
        return settings;
    }
}
