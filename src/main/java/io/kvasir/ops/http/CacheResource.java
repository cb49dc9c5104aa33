package io.kvasir.ops.http;

import io.kvasir.access.RequestContext;
import io.kvasir.access.RoleName;
import io.kvasir.answer.semantic.SemanticCacheMetrics;
import io.kvasir.cache.CacheStats;
import io.kvasir.flow.http.AcceptedResponse;
import io.kvasir.job.JobReport;
import io.kvasir.ops.CacheClearing;
import io.kvasir.ops.warm.CachePreloader;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Cache endpoints: stats, clearing, preloading. Tier 1; preloading is a job. */
@Singleton
@Path("/cache")
@Produces(MediaType.APPLICATION_JSON)
public class CacheResource {
    private final CacheStats stats;
    private final SemanticCacheMetrics semantic;
    private final CacheClearing clearing;
    private final CachePreloader preloader;
    private final RequestContext context;

    @Inject
    public CacheResource(
            CacheStats stats,
            SemanticCacheMetrics semantic,
            CacheClearing clearing,
            CachePreloader preloader,
            RequestContext context) {
        this.stats = stats;
        this.semantic = semantic;
        this.clearing = clearing;
        this.preloader = preloader;
        this.context = context;
    }

    /** The number of removed entries. */
    public record Cleared(long cleared) {}

    /** The response to an accepted job. */
    public record Started(JobReport job) {}

    @GET
    @Path("/stats")
    public CacheStatsView stats() {
        return CacheStatsView.of(stats, semantic.stats());
    }

    @POST
    @Path("/clear")
    @RolesAllowed(RoleName.ADMIN)
    public Cleared clear(InputStream body) {
        return new Cleared(clearing.clear(CacheRequestReader.pattern(body), context.caller()));
    }

    @POST
    @Path("/warm")
    @RolesAllowed(RoleName.ADMIN)
    public Response preload(InputStream body) {
        JobReport job = preloader.preload(CacheRequestReader.preload(body), context.caller());
        return AcceptedResponse.at("/api/jobs/" + job.id(), new Started(job));
    }
}
