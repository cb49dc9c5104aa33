package io.kvasir.retrieval;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the settings of this room from configuration. */
@Singleton
public class RetrievalConfig {
    private final RetrievalSettings settings;

    @Inject
    public RetrievalConfig(
            @ConfigProperty(name = "kvasir.retrieval.top-k", defaultValue = "5") int topK,
            @ConfigProperty(name = "kvasir.retrieval.candidates", defaultValue = "100") int candidates,
            @ConfigProperty(name = "kvasir.retrieval.similarity-threshold", defaultValue = "-1") double threshold,
            @ConfigProperty(name = "kvasir.retrieval.lexical-weight", defaultValue = "1.0") double lexicalWeight,
            @ConfigProperty(name = "kvasir.retrieval.rank-constant", defaultValue = "60") int rankConstant) {
        settings = new RetrievalSettings(topK, candidates, threshold, lexicalWeight, rankConstant);
    }

    @Produces
    @Singleton
    RetrievalSettings settings() {
        return settings;
    }
}
