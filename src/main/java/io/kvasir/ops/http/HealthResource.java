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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Health for people and dashboards; orchestrators use {@code /health/*}. Tier 1. */
@Singleton
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class HealthResource {
    private final Health health;

    @Inject
    public HealthResource(Health health) {
        this.health = health;
    }

    @GET
    @Operation(summary = "How the server does, in one word", operationId = "health")
    public Response health() {
        return response(health.brief());
    }

    @GET
    @Path("/detailed")
    @DatabaseCall(DatabaseCall.Kind.READ)
    @Operation(summary = "How every part of the server does", operationId = "healthDetailed")
    public Response detailed() {
        return response(health.detailed());
    }

    private static Response response(HealthReport report) {
        return Response.status(report.status() == HealthReport.Status.UNHEALTHY ? 503 : 200).entity(report).build();
    }
}
