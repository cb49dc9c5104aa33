package io.kvasir.retrieval;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.index.MetadataFilter;
import java.util.Objects;

/**
 * The parameters of a search.
 *
 * @param similarityThreshold results below this cosine similarity are dropped
 * @param cache whether a cached result may be served
 * @param explain level of detail of the explanation
 * @param contextPassages number of passages before and after each result whose text is returned
 * @param distinct whether only the best of several documents' copies of a passage is a result
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
        Urgency urgency,
        boolean distinct) {

    public SearchRequest {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(rerank, "rerank");
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(explain, "explain");
        Objects.requireNonNull(urgency, "urgency");
    }

    /** A request whose results may be copies of each other. */
    public SearchRequest(
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
            Urgency urgency) {
        this(
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
                contextPassages,
                urgency,
                false);
    }

    public Deadline deadline() {
        return urgency.deadline();
    }

    /** Returns a request of the server's own, with default options, lowest priority and no deadline. */
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
                Urgency.of(Priority.BATCH));
    }

    /** Returns a copy with this level of explanation. */
    public SearchRequest withExplain(ExplainLevel level) {
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
                level,
                contextPassages,
                urgency);
    }

    /** Returns a copy with this number of context passages. */
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
                urgency,
                distinct);
    }

    /** Returns a copy for another query. */
    public SearchRequest withQuery(String other) {
        return new SearchRequest(
                other,
                topK,
                collection,
                filter,
                similarityThreshold,
                mode,
                rerank,
                strategy,
                cache,
                explain,
                contextPassages,
                urgency,
                distinct);
    }

    /** Returns a copy whose results are no copies of each other: what is evidence once is none the second time. */
    public SearchRequest forEvidence() {
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
                contextPassages,
                urgency,
                true);
    }
}
