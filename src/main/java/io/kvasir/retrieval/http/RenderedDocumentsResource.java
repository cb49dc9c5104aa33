package io.kvasir.retrieval.http;

import io.kvasir.access.RequestContext;
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
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The endpoint that shows a document as HTML. Tier 4. */
@Singleton
@Path("/documents/{id}/html")
@Produces(MediaType.APPLICATION_JSON)
public class RenderedDocumentsResource {
    private final DocumentRenderer renderer;
    private final RequestContext context;

    @Inject
    public RenderedDocumentsResource(DocumentRenderer renderer, RequestContext context) {
        this.renderer = renderer;
        this.context = context;
    }

    @GET
    @DatabaseCall(DatabaseCall.Kind.READ)
    public RenderedDocument render(
            @PathParam("id") String id,
            @QueryParam("range") List<String> ranges,
            @QueryParam("mark") List<String> marks) {
        return renderer.render(
                id,
                RangesParameter.parseBounded("range", ranges),
                RangesParameter.parse("mark", marks),
                context.caller());
    }
}
