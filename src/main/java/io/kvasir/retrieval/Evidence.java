package io.kvasir.retrieval;

import io.kvasir.index.ExecutionPlan;
import io.kvasir.index.SearchScope;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the read path found for a question.
 *
 * @param results best first
 * @param vector the question's own, in the space that was searched
 * @param scope where was looked, at which version of the collection
 * @param degraded whether there was no time for a better way
 * @param explanation how it came about, where it was asked for
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

    /** The same with how the database ran the statements. */
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
