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
            @ConfigProperty(name = "kvasir.answer.top-k", defaultValue = "8") int topK,
            @ConfigProperty(name = "kvasir.answer.candidate-sentences", defaultValue = "6") int candidateSentences,
            @ConfigProperty(name = "kvasir.answer.max-citations", defaultValue = "12") int maxCitations,
            @ConfigProperty(name = "kvasir.answer.max-tokens", defaultValue = "500") int maxTokens,
            @ConfigProperty(name = "kvasir.answer.min-confidence", defaultValue = "0.3") double minConfidence) {
        settings = new AnswerSettings(topK, candidateSentences, maxCitations, maxTokens, minConfidence);
    }

    @Produces
    @Singleton
    AnswerSettings settings() {
        return settings;
    }
}
