package io.kvasir.retrieval.http;

import io.kvasir.cache.CacheResult;
import io.kvasir.flow.StageTimings;
import io.kvasir.retrieval.Explanation;
import io.kvasir.retrieval.ResultView;
import io.kvasir.retrieval.SearchResults;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a search.
 *
 * @param complexity of the question, from 0 to 1
 * @param cache which level answered: {@code miss} where none did
 */
public record SearchResponse(
        String query,
        List<ResultView> results,
        String strategy,
        double complexity,
        String cache,
        Map<String, Double> timingsMs,
        String requestId,
        @Nullable Explanation explain) {

    static SearchResponse of(String query, CacheResult<SearchResults> found, StageTimings timings, String requestId) {
        SearchResults results = found.value();
        return new SearchResponse(
                query,
                results.results(),
                results.strategy(),
                results.complexity(),
                found.level(),
                timings.millis(),
                requestId,
                results.explanation());
    }
}
