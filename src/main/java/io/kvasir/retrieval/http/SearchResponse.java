package io.kvasir.retrieval.http;

import io.kvasir.cache.CacheResult;
import io.kvasir.flow.StageTimings;
import io.kvasir.retrieval.Explanation;
import io.kvasir.retrieval.cache.ResultView;
import io.kvasir.retrieval.cache.SearchResults;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response to a search.
 *
 * @param complexity complexity of the query, from 0 to 1
 * @param cache the cache level that served it, or {@code miss}
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
