package io.kvasir.retrieval.http;

import io.kvasir.access.RequestContext;
import io.kvasir.document.CollectionName;
import io.kvasir.document.DocumentQuery;
import io.kvasir.flow.DatabaseCall;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.problem.KvasirException;
import io.kvasir.retrieval.browse.DocumentBrowser;
import io.kvasir.retrieval.http.DocumentResponses.DocumentDetail;
import io.kvasir.retrieval.http.DocumentResponses.Listed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Endpoints that list and show documents. Tier 4. */
@Singleton
@Path("/documents")
@Produces(MediaType.APPLICATION_JSON)
public class StoredDocumentsResource {
    private final DocumentBrowser browser;
    private final RequestContext context;

    @Inject
    public StoredDocumentsResource(DocumentBrowser browser, RequestContext context) {
        this.browser = browser;
        this.context = context;
    }

    @GET
    @DatabaseCall(DatabaseCall.Kind.SCAN)
    public Listed list(
            @QueryParam("collection") @Nullable String collection,
            @QueryParam("q") @Nullable String text,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("after") @Nullable String after) {
        String named = collection == null ? null : CollectionName.of(collection);
        DocumentQuery query = new DocumentQuery(
                named,
                text == null || text.isBlank() ? null : JsonRequest.requireText("q", text, 1000),
                wholeNumber("limit", limit, 1, 1000),
                after == null ? null : JsonRequest.requireText("after", after, 4000));
        return Listed.of(browser.list(query, context.caller()));
    }

    @GET
    @Path("/{id}")
    @DatabaseCall(DatabaseCall.Kind.READ)
    public DocumentDetail show(
            @PathParam("id") String id,
            @QueryParam("passages") boolean passages,
            @QueryParam("passages_from") @DefaultValue("0") String passagesFrom,
            @QueryParam("text") boolean text) {
        int from = wholeNumber("passages_from", passagesFrom, 0, Integer.MAX_VALUE);
        return DocumentDetail.of(browser.view(id, passages ? from : null, text, context.caller()));
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
