package io.kvasir.ingest.http;

import io.kvasir.access.Caller;
import io.kvasir.access.RequiresRole;
import io.kvasir.access.Role;
import io.kvasir.document.CollectionName;
import io.kvasir.flow.DatabaseBulkheads;
import io.kvasir.flow.DatabaseCall;
import io.kvasir.flow.http.AcceptedResponse;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.ingest.folder.FolderSync;
import io.kvasir.ingest.folder.MissingFiles;
import io.kvasir.job.JobReport;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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

/** Folders of notes. Tier 5: responds at once with a job. */
@Singleton
@Path("/vault")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Documents")
public class VaultResource {
    private static final long MAX_BODY = 65_536;

    private final FolderSync sync;
    private final DatabaseBulkheads bulkheads;

    @Inject
    public VaultResource(FolderSync sync, DatabaseBulkheads calls) {
        this.sync = sync;
        this.bulkheads = calls;
    }

    /** The response to an accepted job. */
    public record Started(JobReport job) {}

    @POST
    @Path("/reindex")
    @RequiresRole(Role.WRITER)
    @Operation(summary = "Bring a collection up to date with a folder", operationId = "reindexVault")
    public Response reindex(InputStream body, @Context SecurityContext security) {
        // The body may arrive slowly, so it is read before a permit is taken.
        JsonRequest json = JsonRequest.read(body, MAX_BODY);
        String path = json.text("path", 4096);
        String collection = CollectionName.of(json.string("collection").orElse(CollectionName.DEFAULT));
        boolean force = json.flag("force", false);
        MissingFiles missing = MissingFiles.of(json.flag("delete_missing", true), json.flag("confirm_deletes", false));
        Caller caller = (Caller) security.getUserPrincipal();
        JobReport job =
                bulkheads.run(DatabaseCall.Kind.READ, () -> sync.submit(path, collection, force, missing, caller));
        return AcceptedResponse.at("/api/jobs/" + job.id(), new Started(job));
    }
}
