package io.kvasir.retrieval;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.index.MetadataFilter;
import java.util.Objects;

/**
 * What somebody looks for.
 *
 * @param similarityThreshold results below this cosine similarity are dropped
 * @param cache whether what was computed before may be the answer
 * @param explain how much of the way to the results is told
 * @param contextPassages passages before and after each result that are shown with it
 */
public record SearchRequest(
        String query,
        int topK,
        String collection,
        MetadataFilter filter,
        double similarityThreshold,
        SearchMode mode,
        RerankMethod rerank,
        Strategy strategy,
        boolean cache,
        ExplainLevel explain,
        int contextPassages,
        Priority priority,
        Deadline deadline) {

    public SearchRequest {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(rerank, "rerank");
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(explain, "explain");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(deadline, "deadline");
    }

    /** What the server asks by itself, as a caller does who says nothing else: after everybody who waits, with no deadline of its own. */
    public static SearchRequest inBackground(
            String query, int topK, String collection, double similarityThreshold, boolean cache) {
        return new SearchRequest(
                query,
                topK,
                collection,
                MetadataFilter.none(),
                similarityThreshold,
                SearchMode.HYBRID,
                RerankMethod.AUTO,
                Strategy.AUTO,
                cache,
                ExplainLevel.NOTHING,
                0,
                Priority.BATCH,
                Deadline.none());
    }

    /** The same with so many passages before and after each result. */
    public SearchRequest withContextPassages(int passages) {
        return new SearchRequest(
                query,
                topK,
                collection,
                filter,
                similarityThreshold,
                mode,
                rerank,
                strategy,
                cache,
                explain,
                passages,
                priority,
                deadline);
    }
}
