package io.kvasir.retrieval.cache;

import io.kvasir.retrieval.Evidence;
import io.kvasir.retrieval.Explanation;
import io.kvasir.retrieval.SearchTrace;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The displayed results of a search.
 *
 * @param results best first
 * @param complexity complexity of the query, from 0 to 1
 * @param degraded whether a better strategy was skipped to meet the deadline
 * @param explanation how the results were found, or null if not requested
 */
public record SearchResults(
        List<ResultView> results, String strategy, double complexity, boolean degraded, @Nullable Explanation explanation) {
    public SearchResults {
        results = List.copyOf(results);
        Objects.requireNonNull(strategy, "strategy");
    }

    static SearchResults of(Evidence evidence) {
        SearchTrace trace = evidence.trace();
        return new SearchResults(
                evidence.results().stream().map(ResultView::of).toList(),
                trace.strategy(),
                trace.complexity(),
                trace.degraded(),
                trace.explanation());
    }
}
