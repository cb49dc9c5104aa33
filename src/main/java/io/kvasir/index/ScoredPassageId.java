package io.kvasir.index;

import java.util.Comparator;

/**
 * A passage found by one signal.
 *
 * @param score the signal's own: cosine similarity, or text rank
 */
public record ScoredPassageId(long passage, double score) {
    static final Comparator<ScoredPassageId> BEST_FIRST =
            Comparator.comparingDouble(ScoredPassageId::score).reversed().thenComparingLong(ScoredPassageId::passage);
}
