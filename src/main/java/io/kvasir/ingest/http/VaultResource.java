package io.kvasir.ingest.http;

import io.kvasir.access.Caller;
import io.kvasir.access.RequestContext;
import io.kvasir.access.RoleName;
import io.kvasir.flow.DatabaseBulkheads;
import io.kvasir.flow.DatabaseCall;
import io.kvasir.flow.http.AcceptedResponse;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.ingest.folder.FolderSync;
import io.kvasir.job.JobReport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Folders of notes. Tier 5: responds at once with a job. */
@Singleton
@Path("/vault")
@Produces(MediaType.APPLICATION_JSON)
public class VaultResource {
    private static final long MAX_BODY = 65_536;

    private final FolderSync sync;
    private final DatabaseBulkheads bulkheads;
    private final RequestContext context;

    @Inject
    public VaultResource(FolderSync sync, DatabaseBulkheads bulkheads, RequestContext context) {
        this.sync = sync;
        this.bulkheads = bulkheads;
        this.context = context;
    }

    /** The response to an accepted job. */
    public record Started(JobReport job) {}

    @POST
    @Path("/reindex")
    @RolesAllowed(RoleName.WRITER)
    public Response reindex(InputStream body) {
        // The body may arrive slowly, so it is read before a permit is taken.
        FolderSyncRequest request = FolderSyncRequest.read(JsonRequest.read(body, MAX_BODY));
        Caller caller = context.caller();
        JobReport job = bulkheads.run(
                DatabaseCall.Kind.READ,
                () -> sync.submit(request.path(), request.collection(), request.force(), request.missing(), caller));
        return AcceptedResponse.at("/api/jobs/" + job.id(), new Started(job));
    }
}
