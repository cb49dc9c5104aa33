package io.kvasir.ops.http;

import io.kvasir.flow.DatabaseCall;
import io.kvasir.ops.health.Health;
import io.kvasir.ops.health.HealthReport;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Health for people and dashboards; orchestrators use {@code /health/*}. Tier 1. */
@Singleton
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
    private final Health health;

    @Inject
    public HealthResource(Health health) {
        this.health = health;
    }

    @GET
    public Response health() {
        return response(health.brief());
    }

    @GET
    @Path("/detailed")
    @DatabaseCall(DatabaseCall.Kind.READ)
    public Response detailed() {
        return response(health.detailed());
    }

    private static Response response(HealthReport report) {
        return Response.status(report.status() == HealthReport.Status.UNHEALTHY ? 503 : 200).entity(report).build();
    }
}
