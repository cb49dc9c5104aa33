package io.kvasir.retrieval.http;

import io.kvasir.access.RequestContext;
import io.kvasir.cache.CacheResult;
import io.kvasir.flow.StageMetrics;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.ServerTimingResponse;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.retrieval.RetrievalSettings;
import io.kvasir.retrieval.SearchRequest;
import io.kvasir.retrieval.cache.CachedRetriever;
import io.kvasir.retrieval.cache.SearchResults;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.faulttolerance.Bulkhead;

/** The search endpoint. Tier 3. */
@Singleton
@Path("/search")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {
    private final CachedRetriever retriever;
    private final RetrievalSettings settings;
    private final StageMetrics metrics;
    private final RequestContext context;

    @Inject
    public SearchResource(
            CachedRetriever retriever, RetrievalSettings settings, StageMetrics metrics, RequestContext context) {
        this.retriever = retriever;
        this.settings = settings;
        this.metrics = metrics;
        this.context = context;
    }

    @POST
    @Bulkhead(100)
    public Response search(InputStream body) {
        return search(SearchRequestReader.read(JsonRequest.read(body, SearchFields.MAX_BODY), settings));
    }

    @GET
    @Bulkhead(100)
    public Response search(@BeanParam SearchParameters parameters) {
        return search(parameters.toRequest(settings));
    }

    private Response search(SearchRequest request) {
        StageTimings timings = new StageTimings();
        CacheResult<SearchResults> found = retriever.search(request, context.caller(), timings);
        metrics.record("search", timings);
        return ServerTimingResponse.ok(SearchResponse.of(request.query(), found, timings, context.requestId()), timings);
    }
}
