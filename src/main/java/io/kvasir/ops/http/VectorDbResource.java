package io.kvasir.ops.http;

import io.kvasir.access.RequestContext;
import io.kvasir.access.RoleName;
import io.kvasir.flow.DatabaseCall;
import io.kvasir.flow.http.AcceptedResponse;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.index.maintenance.IndexStats;
import io.kvasir.index.maintenance.IndexStatsReader;
import io.kvasir.job.JobReport;
import io.kvasir.ops.MaintenanceJob;
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

/** Stats and maintenance of the vector index. Tier 1; maintenance is a job. */
@Singleton
@Path("/vector_db")
@Produces(MediaType.APPLICATION_JSON)
public class VectorDbResource {
    private static final long MAX_BODY = 65_536;

    private final IndexStatsReader statsReader;
    private final MaintenanceJob maintenance;
    private final RequestContext context;

    @Inject
    public VectorDbResource(IndexStatsReader statsReader, MaintenanceJob maintenance, RequestContext context) {
        this.statsReader = statsReader;
        this.maintenance = maintenance;
        this.context = context;
    }

    /** The response to an accepted job. */
    public record Started(JobReport job) {}

    @GET
    @Path("/stats")
    @DatabaseCall(DatabaseCall.Kind.SCAN)
    public IndexStats stats() {
        return statsReader.read();
    }

    @POST
    @Path("/maintenance")
    @RolesAllowed(RoleName.ADMIN)
    public Response maintain(InputStream body) {
        JobReport job =
                maintenance.submit(MaintenanceRequestReader.read(JsonRequest.read(body, MAX_BODY)), context.caller());
        return AcceptedResponse.at("/api/jobs/" + job.id(), new Started(job));
    }
}
