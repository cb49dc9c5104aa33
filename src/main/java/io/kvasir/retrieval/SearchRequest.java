package io.kvasir.retrieval;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.index.Filter;
import java.util.Objects;

/**
 * What somebody looks for.
 *
 * @param similarityThreshold results below this cosine similarity are dropped
 * @param cache whether what was computed before may be the answer
 * @param explain whether the way to the results is told
 */
public record SearchRequest(
        String query,
        int topK,
        String collection,
        Filter filter,
        double similarityThreshold,
        Mode mode,
        Rerank rerank,
        Strategy strategy,
        boolean cache,
        boolean explain,
        Priority priority,
        Deadline deadline) {

    public SearchRequest {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(rerank, "rerank");
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(deadline, "deadline");
    }
}
