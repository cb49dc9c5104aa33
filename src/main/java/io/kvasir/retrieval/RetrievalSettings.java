package io.kvasir.retrieval;

import java.util.Objects;

/**
 * Defaults and weights of retrieval.
 *
 * @param topK number of results
 * @param candidates number of candidates per retriever before fusion
 * @param similarityThreshold results below this cosine similarity are dropped; -1 drops none
 * @param fusion fusion method
 * @param denseWeight weight of the dense retriever in the fusion
 * @param lexicalWeight weight of the lexical retriever in the fusion
 * @param rrfK the k of reciprocal rank fusion
 * @param rerank default rerank method
 * @param rerankDepth number of candidates to rerank
 * @param lateInteractionWeight weight of late interaction beside the two others
 * @param graphExpansionWeight weight of graph expansion; 0 disables it
 * @param maxPerDocument maximum number of results per document; 0 for no limit
 * @param spellingCorrection whether query terms that no passage has are spelling-corrected
 */
public record RetrievalSettings(
        int topK,
        int candidates,
        double similarityThreshold,
        FusionMethod fusion,
        double denseWeight,
        double lexicalWeight,
        int rrfK,
        RerankMethod rerank,
        int rerankDepth,
        double lateInteractionWeight,
        double graphExpansionWeight,
        int maxPerDocument,
        boolean spellingCorrection) {

    public RetrievalSettings {
        Objects.requireNonNull(fusion, "fusion");
        Objects.requireNonNull(rerank, "rerank");
        requireBetween("top-k", topK, 1, 100);
        requireBetween("candidates", candidates, 100, 1000);
        requireBetween("similarity-threshold", similarityThreshold, -1, 1);
        requireBetween("dense-weight", denseWeight, 0, 10);
        requireBetween("lexical-weight", lexicalWeight, 0, 10);
        requireBetween("rrf-k", rrfK, 0, 1000);
        requireBetween("rerank-depth", rerankDepth, 1, 1000);
        requireBetween("late-interaction-weight", lateInteractionWeight, 0, 10);
        requireBetween("graph-expansion-weight", graphExpansionWeight, 0, 10);
        requireBetween("max-per-document", maxPerDocument, 0, 100);
    }

    private static void requireBetween(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException("kvasir.retrieval.%s must be from %s to %s, not %s"
                    .formatted(name, format(min), format(max), format(value)));
        }
    }

    private static String format(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
