package io.kvasir.retrieval;

import io.kvasir.index.ExecutionPlan;
import io.kvasir.index.SearchScope;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of retrieval for a query.
 *
 * @param results best first
 * @param vector the query's vector, in the space that was searched
 * @param scope the searched scope, with the revision of the collection
 * @param degraded whether a better strategy was skipped to meet the deadline
 * @param explanation how the results were found, or null if not requested
 */
public record Evidence(
        String query,
        List<RankedPassage> results,
        float[] vector,
        SearchScope scope,
        String strategy,
        double complexity,
        boolean degraded,
        @Nullable Explanation explanation) {
    public Evidence {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(strategy, "strategy");
        results = List.copyOf(results);
    }

    /** Returns a copy with the execution plans of its statements. */
    Evidence with(List<ExecutionPlan> plans) {
        return new Evidence(
                query,
                results,
                vector,
                scope,
                strategy,
                complexity,
                degraded,
                explanation == null ? null : explanation.with(plans));
    }
}
