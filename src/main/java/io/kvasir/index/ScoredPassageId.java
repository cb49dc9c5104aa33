package io.kvasir.index;

import java.util.Comparator;

/**
 * A passage found by one retriever.
 *
 * @param score the retriever's own score: cosine similarity or BM25
 */
public record ScoredPassageId(long passage, double score) {
    public static final Comparator<ScoredPassageId> BEST_FIRST =
            Comparator.comparingDouble(ScoredPassageId::score).reversed().thenComparingLong(ScoredPassageId::passage);
}
