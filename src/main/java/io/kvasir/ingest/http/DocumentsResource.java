package io.kvasir.ingest.http;

import io.kvasir.access.RequestContext;
import io.kvasir.access.RoleName;
import io.kvasir.flow.CountingInputStream;
import io.kvasir.flow.DatabaseCall;
import io.kvasir.flow.HeapBudget;
import io.kvasir.flow.StageMetrics;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.DisconnectWatcher;
import io.kvasir.flow.http.ServerTimingResponse;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.ingest.IngestRequest;
import io.kvasir.ingest.IngestResult;
import io.kvasir.ingest.Ingestor;
import io.kvasir.ingest.Uploads;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Stores and deletes documents. Tier 4. */
@Singleton
@Path("/documents")
@Produces(MediaType.APPLICATION_JSON)
public class DocumentsResource {
    private static final long JSON_OVERHEAD = 65_536;
    /** Heap bytes per byte of a form while it is read and decoded. */
    private static final long HEAP_BYTES_PER_FORM_BYTE = 5;

    private final Ingestor ingestor;
    private final Uploads uploads;
    private final long maxBytes;
    private final HeapBudget heap;
    private final DisconnectWatcher watcher;
    private final StageMetrics metrics;
    private final RequestContext context;

    @Inject
    public DocumentsResource(
            Ingestor ingestor,
            Uploads uploads,
            HeapBudget heap,
            DisconnectWatcher watcher,
            StageMetrics metrics,
            RequestContext context) {
        this.ingestor = ingestor;
        this.uploads = uploads;
        this.heap = heap;
        this.watcher = watcher;
        this.metrics = metrics;
        this.context = context;
        maxBytes = uploads.maxBytes();
    }

    @POST
    @RolesAllowed(RoleName.WRITER)
    public Response store(InputStream body) {
        try (HeapBudget.Share share = heap.share()) {
            JsonRequest json = JsonRequest.read(body, 2 * maxBytes + JSON_OVERHEAD, share);
            return storeRequest(IngestRequestReader.readJson(json, maxBytes), share);
        }
    }

    @POST
    @RolesAllowed(RoleName.WRITER)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(InputStream body, @HeaderParam("Content-Type") String contentType) {
        try (HeapBudget.Share share = heap.share()) {
            InputStream counted = new CountingInputStream(body, count -> share.grow(count * HEAP_BYTES_PER_FORM_BYTE));
            return storeRequest(IngestRequestReader.readForm(UploadForm.read(counted, contentType), maxBytes), share);
        }
    }

    private Response storeRequest(IngestRequest request, HeapBudget.Share share) {
        StageTimings timings = new StageTimings();
        IngestResult result = uploads.store(request, context.caller(), watcher.disconnected(), share, timings);
        metrics.record("ingest", timings);
        return ServerTimingResponse.respond(result.created() ? 201 : 200, StoreResponse.of(result, timings.millis()), timings);
    }

    /** Returns nothing, so that whatever the client accepts is right. */
    @DELETE
    @Path("/{id}")
    @Produces(MediaType.WILDCARD)
    @DatabaseCall(DatabaseCall.Kind.CHANGE)
    @RolesAllowed(RoleName.WRITER)
    public Response delete(@PathParam("id") String id) {
        ingestor.delete(id, context.caller());
        return Response.noContent().build();
    }
}
