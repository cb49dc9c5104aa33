package io.kvasir.ops.http;

import io.kvasir.index.IndexStatistics;
import io.kvasir.index.IndexStats;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Figures of the vector index. Tier 1. */
@Singleton
@Path("/vector_db")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class VectorDbResource {
    private final IndexStatistics statistics;

    @Inject
    public VectorDbResource(IndexStatistics statistics) {
        this.statistics = statistics;
    }

    @GET
    @Path("/stats")
    @Operation(summary = "What the index holds and how large it is", operationId = "vectorDbStats")
    public IndexStats stats() {
        return statistics.now();
    }
}
