package io.kvasir.ingest.http;

import io.kvasir.access.Caller;
import io.kvasir.access.Requires;
import io.kvasir.access.Role;
import io.kvasir.document.CollectionName;
import io.kvasir.flow.StageMetrics;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.JsonBody;
import io.kvasir.flow.http.Timed;
import io.kvasir.ingest.DocumentShelf;
import io.kvasir.ingest.Ingest;
import io.kvasir.ingest.IngestSettings;
import io.kvasir.ingest.Ingested;
import io.kvasir.ingest.Submission;
import io.kvasir.ingest.http.DocumentResponses.Listed;
import io.kvasir.ingest.http.DocumentResponses.Shown;
import io.kvasir.ingest.http.DocumentResponses.Stored;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Documents: hand one in, list, show and delete them. Tier 4. */
@Singleton
@Path("/documents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Documents")
public class DocumentsResource {
    private static final long JSON_OVERHEAD = 65_536;

    private final Ingest ingest;
    private final DocumentShelf shelf;
    private final IngestSettings settings;
    private final StageMetrics metrics;

    @Inject
    public DocumentsResource(Ingest ingest, DocumentShelf shelf, IngestSettings settings, StageMetrics metrics) {
        this.ingest = ingest;
        this.shelf = shelf;
        this.settings = settings;
        this.metrics = metrics;
    }

    @POST
    @Requires(Role.WRITER)
    @Operation(summary = "Store a document given as JSON", operationId = "storeDocument")
    public Response store(InputStream body, @Context SecurityContext security) {
        JsonBody json = JsonBody.read(body, 2 * settings.maxDocumentBytes() + JSON_OVERHEAD);
        return stored(DocumentSubmission.ofJson(json, settings.maxDocumentBytes()), security);
    }

    @POST
    @Requires(Role.WRITER)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "Store an uploaded file as a document", operationId = "uploadDocument")
    public Response upload(
            InputStream body, @HeaderParam("Content-Type") String contentType, @Context SecurityContext security) {
        return stored(DocumentSubmission.ofForm(UploadForm.read(body, contentType), settings.maxDocumentBytes()), security);
    }

    private Response stored(Submission submission, SecurityContext security) {
        StageTimings timings = new StageTimings();
        Ingested ingested = ingest.ingest(submission, (Caller) security.getUserPrincipal(), timings);
        metrics.finished("ingest", timings);
        return Timed.respond(ingested.created() ? 201 : 200, Stored.of(ingested, timings.millis()), timings);
    }

    @GET
    @Operation(summary = "List documents in the order of their uris", operationId = "listDocuments")
    public Listed list(
            @QueryParam("collection") @Nullable String collection,
            @QueryParam("q") @Nullable String text,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("after") @Nullable String after,
            @Context SecurityContext security) {
        String named = collection == null ? null : CollectionName.of(collection);
        return Listed.of(shelf.list(
                named,
                text == null || text.isBlank() ? null : JsonBody.checked("q", text, 1000),
                wholeNumber("limit", limit, 1, 1000),
                after == null ? null : JsonBody.checked("after", after, 4000),
                (Caller) security.getUserPrincipal()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a document, with its passages and text where asked for", operationId = "showDocument")
    public Shown show(
            @PathParam("id") String id,
            @QueryParam("passages") boolean passages,
            @QueryParam("text") boolean text,
            @Context SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        return new Shown(
                DocumentView.of(shelf.find(id, caller)),
                passages
                        ? shelf.passages(id, caller).stream().map(DocumentResponses.PassageView::of).toList()
                        : null,
                text ? shelf.text(id, caller) : null);
    }

    @DELETE
    @Path("/{id}")
    @Requires(Role.WRITER)
    @Operation(summary = "Delete a document with all that was made from it", operationId = "deleteDocument")
    public Response delete(@PathParam("id") String id, @Context SecurityContext security) {
        shelf.delete(id, (Caller) security.getUserPrincipal());
        return Response.noContent().build();
    }

    private static int wholeNumber(String field, String value, int min, int max) {
        try {
            return Optional.of(Integer.parseInt(value))
                    .filter(number -> number >= min && number <= max)
                    .orElseThrow(() -> KvasirException.field(field, "must be from " + min + " to " + max));
        } catch (NumberFormatException e) {
            throw KvasirException.field(field, "must be a whole number from " + min + " to " + max);
        }
    }
}
