package io.kvasir.retrieval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How results came about.
 *
 * @param mode which signals were asked
 * @param access how the vectors were reached: {@code exact} or {@code hnsw}
 * @param collectionVersion the version of the collection that was read
 * @param dense candidates found by vector
 * @param lexical candidates found by words
 * @param fused different passages among them
 * @param belowThreshold results dropped because they were not similar enough
 * @param beyondTopK candidates that ranked after the last result
 * @param results where each result came from
 */
public record Explanation(
        String mode,
        String fusion,
        String access,
        String embeddingModel,
        long collectionVersion,
        int dense,
        int lexical,
        int fused,
        int belowThreshold,
        int beyondTopK,
        List<Origin> results) {

    /** Where one result stood in each signal, and with what score; absent where that signal did not find it. */
    public record Origin(
            String passageId,
            @Nullable Integer denseRank,
            @Nullable Double denseScore,
            @Nullable Integer lexicalRank,
            @Nullable Double lexicalScore,
            double fusedScore) {}

    public Explanation {
        results = List.copyOf(results);
    }
}
