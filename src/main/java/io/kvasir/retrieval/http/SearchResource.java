package io.kvasir.retrieval.http;

import io.kvasir.access.Caller;
import io.kvasir.cache.CacheResult;
import io.kvasir.flow.StageMetrics;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.ServerTimingResponse;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.problem.KvasirException;
import io.kvasir.problem.Problem;
import io.kvasir.retrieval.RetrievalSettings;
import io.kvasir.retrieval.SearchRequest;
import io.kvasir.retrieval.cache.CachedRetriever;
import io.kvasir.retrieval.cache.SearchResults;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The search endpoint. Tier 3. */
@Singleton
@Path("/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search and ask")
public class SearchResource {
    private static final String CONTEXT_PASSAGES = "context_passages";
    /** The former name of {@link #CONTEXT_PASSAGES}. */
    private static final String REMOVED_FIELD = "neighbours";

    private final CachedRetriever retriever;
    private final RetrievalSettings settings;
    private final StageMetrics metrics;

    @Inject
    public SearchResource(CachedRetriever searches, RetrievalSettings settings, StageMetrics metrics) {
        this.retriever = searches;
        this.settings = settings;
        this.metrics = metrics;
    }

    @POST
    @Bulkhead(100)
    @Operation(summary = "Find the passages that speak to a query", operationId = "search")
    public Response search(InputStream body, @Context SecurityContext security, @Context HttpServletRequest http) {
        return search(JsonRequest.read(body, SearchFields.MAX_BODY), "query", security, http);
    }

    @GET
    @Bulkhead(100)
    @Operation(summary = "The same for a browser's address line", operationId = "searchByQuery")
    public Response search(
            @BeanParam SearchParameters parameters, @Context SecurityContext security, @Context HttpServletRequest http) {
        return search(parameters.toRequest(), SearchParameters.QUERY, security, http);
    }

    private Response search(JsonRequest body, String queryField, SecurityContext security, HttpServletRequest http) {
        if (body.has(REMOVED_FIELD)) {
            throw KvasirException.field(REMOVED_FIELD, "was renamed: use " + CONTEXT_PASSAGES);
        }
        SearchRequest request = SearchFields.read(body, queryField, settings.topK(), settings)
                .withContextPassages(body.integer(CONTEXT_PASSAGES, 0, SearchFields.MAX_CONTEXT_PASSAGES).orElse(0));
        StageTimings timings = new StageTimings();
        CacheResult<SearchResults> found = retriever.search(request, (Caller) security.getUserPrincipal(), timings);
        metrics.record("search", timings);
        String id = String.valueOf(http.getAttribute(Problem.REQUEST_ID));
        return ServerTimingResponse.ok(SearchResponse.of(request.query(), found, timings, id), timings);
    }
}
