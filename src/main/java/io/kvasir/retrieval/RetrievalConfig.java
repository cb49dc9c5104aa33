package io.kvasir.retrieval;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Produces {@link RetrievalSettings} from the configuration. */
@Singleton
public class RetrievalConfig {
    private final RetrievalSettings settings;

    @Inject
    public RetrievalConfig(
            @ConfigProperty(name = "kvasir.retrieval.top-k", defaultValue = "5") int topK,
            @ConfigProperty(name = "kvasir.retrieval.candidates", defaultValue = "150") int candidates,
            @ConfigProperty(name = "kvasir.retrieval.similarity-threshold", defaultValue = "-1") double threshold,
            @ConfigProperty(name = "kvasir.retrieval.fusion", defaultValue = "z-score") String fusion,
            @ConfigProperty(name = "kvasir.retrieval.dense-weight", defaultValue = "0.45") double denseWeight,
            @ConfigProperty(name = "kvasir.retrieval.lexical-weight", defaultValue = "0.3") double lexicalWeight,
            @ConfigProperty(name = "kvasir.retrieval.rrf-k", defaultValue = "60") int rrfK,
            @ConfigProperty(name = "kvasir.retrieval.rerank", defaultValue = "auto") String rerank,
            @ConfigProperty(name = "kvasir.retrieval.rerank-depth", defaultValue = "50") int rerankDepth,
            @ConfigProperty(name = "kvasir.retrieval.late-interaction-weight", defaultValue = "0.3") double lateWeight,
            @ConfigProperty(name = "kvasir.retrieval.graph-expansion-weight", defaultValue = "0.3") double graphExpansionWeight,
            @ConfigProperty(name = "kvasir.retrieval.max-per-document", defaultValue = "0") int maxPerDocument,
            @ConfigProperty(name = "kvasir.retrieval.spelling-correction", defaultValue = "true") boolean spellingCorrection) {
        settings = new RetrievalSettings(
                topK,
                candidates,
                threshold,
                choice("fusion", fusion, FusionMethod.class),
                denseWeight,
                lexicalWeight,
                rrfK,
                choice("rerank", rerank, RerankMethod.class),
                rerankDepth,
                lateWeight,
                graphExpansionWeight,
                maxPerDocument,
                spellingCorrection);
    }

    private static <E extends Enum<E>> E choice(String name, String value, Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> label(choice).equals(value.strip().toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kvasir.retrieval.%s must be one of %s, not %s"
                        .formatted(
                                name,
                                Arrays.stream(choices.getEnumConstants())
                                        .map(RetrievalConfig::label)
                                        .collect(Collectors.joining(", ")),
                                value)));
    }

    private static String label(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Produces
    @Singleton
    RetrievalSettings settings() {
        return settings;
    }
}
