package io.kvasir.ops.http;

import io.kvasir.access.Caller;
import io.kvasir.access.RequiresRole;
import io.kvasir.access.Role;
import io.kvasir.flow.DatabaseCall;
import io.kvasir.flow.http.AcceptedResponse;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.index.maintenance.IndexStats;
import io.kvasir.index.maintenance.IndexStatsReader;
import io.kvasir.job.JobReport;
import io.kvasir.ops.MaintenanceJob;
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

/** Stats and maintenance of the vector index. Tier 1; maintenance is a job. */
@Singleton
@Path("/vector_db")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class VectorDbResource {
    private static final long MAX_BODY = 65_536;

    private final IndexStatsReader statsReader;
    private final MaintenanceJob maintenance;

    @Inject
    public VectorDbResource(IndexStatsReader statistics, MaintenanceJob maintenance) {
        this.statsReader = statistics;
        this.maintenance = maintenance;
    }

    /** The response to an accepted job. */
    public record Started(JobReport job) {}

    @GET
    @Path("/stats")
    @DatabaseCall(DatabaseCall.Kind.SCAN)
    @Operation(summary = "What the index holds and how large it is", operationId = "vectorDbStats")
    public IndexStats stats() {
        return statsReader.read();
    }

    @POST
    @Path("/maintenance")
    @RequiresRole(Role.ADMIN)
    @Operation(
            summary = "Analyze, vacuum or reindex the database, or measure the recall of the vector index, as a job",
            operationId = "vectorDbMaintenance")
    public Response maintain(InputStream body, @Context SecurityContext security) {
        JobReport job = maintenance.submit(
                MaintenanceRequestReader.read(JsonRequest.read(body, MAX_BODY)), (Caller) security.getUserPrincipal());
        return AcceptedResponse.at("/api/jobs/" + job.id(), new Started(job));
    }
}
