package io.kvasir.index;

import java.util.Comparator;

/**
 * A passage found by one signal.
 *
 * @param score the signal's own: cosine similarity, or text rank
 */
public record Hit(long passage, double score) {
    static final Comparator<Hit> BEST_FIRST =
            Comparator.comparingDouble(Hit::score).reversed().thenComparingLong(Hit::passage);
}
