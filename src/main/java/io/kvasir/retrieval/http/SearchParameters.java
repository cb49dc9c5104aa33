package io.kvasir.retrieval.http;

import io.kvasir.document.CollectionName;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.index.MetadataFilter;
import io.kvasir.problem.KvasirException;
import io.kvasir.retrieval.ExplainLevel;
import io.kvasir.retrieval.RerankMethod;
import io.kvasir.retrieval.RetrievalSettings;
import io.kvasir.retrieval.SearchMode;
import io.kvasir.retrieval.SearchRequest;
import io.kvasir.retrieval.Strategy;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The parameters of a search in the address line. They are strings, so that an error names its parameter. */
public class SearchParameters {
    private static final String QUERY = "q";
    private static final String TOP_K = "top_k";
    private static final String MODE = "mode";

    @QueryParam(QUERY)
    private @Nullable String query;

    @QueryParam(TOP_K)
    private @Nullable String topK;

    @QueryParam("collection")
    @DefaultValue(CollectionName.DEFAULT)
    private String collection = CollectionName.DEFAULT;

    @QueryParam(MODE)
    private @Nullable String mode;

    @QueryParam("explain")
    private boolean explain;

    /** Makes parameters without a request. */
    static SearchParameters of(@Nullable String query, @Nullable String topK, @Nullable String mode) {
        SearchParameters parameters = new SearchParameters();
        parameters.query = query;
        parameters.topK = topK;
        parameters.mode = mode;
        return parameters;
    }

    /** Returns the search; its options without a parameter have their defaults. */
    SearchRequest toRequest(RetrievalSettings settings) {
        if (query == null) {
            throw KvasirException.field(QUERY, "is missing");
        }
        return new SearchRequest(
                JsonRequest.requireText(QUERY, query, SearchFields.MAX_QUERY),
                topK == null ? settings.topK() : JsonRequest.requireInteger(TOP_K, topK, 1, SearchFields.MAX_TOP_K),
                CollectionName.of(collection),
                MetadataFilter.none(),
                settings.similarityThreshold(),
                mode == null ? SearchMode.HYBRID : JsonRequest.requireChoice(MODE, mode, SearchMode.class),
                RerankMethod.AUTO,
                Strategy.AUTO,
                true,
                explain ? ExplainLevel.STAGES : ExplainLevel.NOTHING,
                0,
                Urgency.of(Priority.NORMAL));
    }
}
