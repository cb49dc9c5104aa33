package io.kvasir.ops.http;

import io.kvasir.ops.health.Performance;
import io.kvasir.ops.health.PerformanceReport;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Serves performance stats. Tier 1. */
@Singleton
@Path("/performance")
@Produces(MediaType.APPLICATION_JSON)
public class PerformanceResource {
    private final Performance performance;

    @Inject
    public PerformanceResource(Performance performance) {
        this.performance = performance;
    }

    @GET
    @Path("/metrics")
    public PerformanceReport metrics() {
        return performance.report();
    }
}
