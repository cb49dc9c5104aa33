package io.kvasir.index.vector;

import io.kvasir.index.IndexSettings;
import io.kvasir.index.QueryVector;
import io.kvasir.index.SearchScope;
import io.kvasir.index.vector.VectorSearch.AccessPath;
import io.kvasir.index.vector.VectorSearch.VectorHits;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Searches the vectors in memory: all of them by the engine of {@code kvasir.index.exact.engine}, or the quantised index of a
 * collection above {@code full-scan-threshold}. A collection has only one of the two, so that they share one memory bound.
 */
@Singleton
public class InMemoryVectorSearch {
    /** Vectors that the quantised index rescores, per passage requested. */
    private static final int RESCORE_FACTOR = 6;
    /** Minimum number of vectors rescored. */
    private static final int MIN_RESCORED = 600;

    private final IndexSettings settings;
    private final ExactVectorIndexes exact;
    private final QuantizedVectorIndexes quantized;

    @Inject
    public InMemoryVectorSearch(IndexSettings settings, ExactVectorIndexes exact, QuantizedVectorIndexes quantized) {
        this.settings = settings;
        this.exact = exact;
        this.quantized = quantized;
    }

    /** Returns the nearest passages; empty if no index serves the scope at this revision, or if an exact scan in SQL is as fast. */
    Optional<VectorHits> search(QueryVector query, SearchScope scope, int limit) {
        if (exact.areEnabled()) {
            return exact.nearest(query, scope, limit);
        }
        return scope.collection().embeddings() <= settings.fullScanThreshold()
                ? Optional.empty()
                : quantized.nearest(query, scope, limit, Math.max(MIN_RESCORED, RESCORE_FACTOR * limit))
                        .map(hits -> new VectorHits(hits, AccessPath.HEAP));
    }
}
