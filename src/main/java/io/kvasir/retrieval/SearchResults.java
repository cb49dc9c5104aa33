package io.kvasir.retrieval;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a search shows.
 *
 * @param results best first
 * @param complexity of the question, from 0 to 1
 * @param degraded whether there was no time for a better way
 * @param explanation how it came about, where it was asked for
 */
public record SearchResults(
        List<ResultView> results, String strategy, double complexity, boolean degraded, @Nullable Explanation explanation) {
    public SearchResults {
        results = List.copyOf(results);
        Objects.requireNonNull(strategy, "strategy");
    }

    static SearchResults of(Evidence evidence) {
        return new SearchResults(
                evidence.results().stream().map(ResultView::of).toList(),
                evidence.strategy(),
                evidence.complexity(),
                evidence.degraded(),
                evidence.explanation());
    }
}
