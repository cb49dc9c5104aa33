package io.kvasir.retrieval.http;

import io.kvasir.access.Caller;
import io.kvasir.flow.DatabaseCall;
import io.kvasir.retrieval.render.DocumentRenderer;
import io.kvasir.retrieval.render.RenderedDocument;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The endpoint that shows a document as HTML. Tier 4. */
@Singleton
@Path("/documents/{id}/html")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Documents")
public class RenderedDocumentsResource {
    private final DocumentRenderer renderer;

    @Inject
    public RenderedDocumentsResource(DocumentRenderer renderer) {
        this.renderer = renderer;
    }

    @GET
    @DatabaseCall(DatabaseCall.Kind.READ)
    @Operation(summary = "Show ranges of a document as safe HTML, with highlights", operationId = "renderDocument")
    public RenderedDocument render(
            @PathParam("id") String id,
            @QueryParam("range") List<String> ranges,
            @QueryParam("mark") List<String> marks,
            @Context SecurityContext security) {
        return renderer.render(
                id,
                RangesParameter.parseBounded("range", ranges),
                RangesParameter.parse("mark", marks),
                (Caller) security.getUserPrincipal());
    }
}
