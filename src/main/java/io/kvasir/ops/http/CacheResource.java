package io.kvasir.ops.http;

import io.kvasir.access.Caller;
import io.kvasir.access.RequiresRole;
import io.kvasir.access.Role;
import io.kvasir.answer.semantic.SemanticCacheMetrics;
import io.kvasir.cache.CacheStats;
import io.kvasir.flow.http.AcceptedResponse;
import io.kvasir.job.JobReport;
import io.kvasir.ops.CacheClearing;
import io.kvasir.ops.warm.CachePreloader;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cache endpoints: stats, clearing, preloading. Tier 1; preloading is a job. */
@Singleton
@Path("/cache")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class CacheResource {
    private final CacheStats stats;
    private final SemanticCacheMetrics semantic;
    private final CacheClearing clearing;
    private final CachePreloader preloader;

    @Inject
    public CacheResource(CacheStats stats, SemanticCacheMetrics semantic, CacheClearing clearing, CachePreloader warming) {
        this.stats = stats;
        this.semantic = semantic;
        this.clearing = clearing;
        this.preloader = warming;
    }

    /** The number of removed entries. */
    public record Cleared(long cleared) {}

    /** The response to an accepted job. */
    public record Started(JobReport job) {}

    @GET
    @Path("/stats")
    @Operation(summary = "What the caches hold, by level and by cache, and how often they were of use", operationId = "cacheStats")
    public CacheStatsView stats() {
        return CacheStatsView.of(stats, semantic.stats());
    }

    @POST
    @Path("/clear")
    @RequiresRole(Role.ADMIN)
    @Operation(summary = "Drop what is cached, all of it or what matches a pattern, on every node", operationId = "clearCache")
    public Cleared clear(InputStream body, @Context SecurityContext security) {
        return new Cleared(clearing.clear(CacheRequestReader.pattern(body), (Caller) security.getUserPrincipal()));
    }

    @POST
    @Path("/warm")
    @RequiresRole(Role.ADMIN)
    @Operation(summary = "Ask questions ahead, given ones or the most popular, as a job", operationId = "warmCache")
    public Response preload(InputStream body, @Context SecurityContext security) {
        JobReport job = preloader.preload(CacheRequestReader.preload(body), (Caller) security.getUserPrincipal());
        return AcceptedResponse.at("/api/jobs/" + job.id(), new Started(job));
    }
}
