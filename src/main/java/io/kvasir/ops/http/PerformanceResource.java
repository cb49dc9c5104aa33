package io.kvasir.ops.http;

import io.kvasir.ops.health.Performance;
import io.kvasir.ops.health.PerformanceReport;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves performance stats. Tier 1. */
@Singleton
@Path("/performance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class PerformanceResource {
    private final Performance performance;

    @Inject
    public PerformanceResource(Performance performance) {
        this.performance = performance;
    }

    @GET
    @Path("/metrics")
    @Operation(summary = "Figures of models, embeddings and machine", operationId = "performanceMetrics")
    public PerformanceReport metrics() {
        return performance.report();
    }
}
