package io.kvasir.retrieval;

import java.util.Objects;

/**
 * What the read path does where a request does not say.
 *
 * @param topK results
 * @param candidates taken from each side before they are fused
 * @param similarityThreshold results below this cosine similarity are dropped; -1 drops none
 * @param fusion how the sides are brought together
 * @param denseWeight of the vectors in the fusion
 * @param lexicalWeight of the words in the fusion
 * @param rankConstant the k of reciprocal rank fusion
 * @param rerank what looks at the best candidates again
 * @param rerankDepth how many of them
 * @param lateInteractionWeight of late interaction, beside the two others
 * @param associationWeight of what is associated with the best candidates, where it is asked for
 * @param maxPerDocument results of one document; 0 for any number
 * @param expansion whether words that no passage has are looked for in the collection's own spelling
 */
public record RetrievalSettings(
        int topK,
        int candidates,
        double similarityThreshold,
        FusionMethod fusion,
        double denseWeight,
        double lexicalWeight,
        int rankConstant,
        RerankMethod rerank,
        int rerankDepth,
        double lateInteractionWeight,
        double associationWeight,
        int maxPerDocument,
        boolean expansion) {

    public RetrievalSettings {
        Objects.requireNonNull(fusion, "fusion");
        Objects.requireNonNull(rerank, "rerank");
        requireBetween("top-k", topK, 1, 100);
        requireBetween("candidates", candidates, 100, 1000);
        requireBetween("similarity-threshold", similarityThreshold, -1, 1);
        requireBetween("dense-weight", denseWeight, 0, 10);
        requireBetween("lexical-weight", lexicalWeight, 0, 10);
        requireBetween("rank-constant", rankConstant, 0, 1000);
        requireBetween("rerank-depth", rerankDepth, 1, 1000);
        requireBetween("late-interaction-weight", lateInteractionWeight, 0, 10);
        requireBetween("association-weight", associationWeight, 0, 10);
        requireBetween("max-per-document", maxPerDocument, 0, 100);
    }

    private static void requireBetween(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("kvasir.retrieval.%s must be from %s to %s, not %s"
                    .formatted(name, format(least), format(most), format(value)));
        }
    }

    private static String format(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
