package io.kvasir.ingest.http;

import io.kvasir.access.Caller;
import io.kvasir.access.RequestContext;
import io.kvasir.access.RoleName;
import io.kvasir.document.CollectionDefinition;
import io.kvasir.document.CollectionName;
import io.kvasir.document.CollectionSummary;
import io.kvasir.document.Collections;
import io.kvasir.document.http.CollectionView;
import io.kvasir.flow.DatabaseBulkheads;
import io.kvasir.flow.DatabaseCall;
import io.kvasir.flow.http.AcceptedResponse;
import io.kvasir.ingest.CollectionChanges;
import io.kvasir.job.JobReport;
import io.kvasir.text.analysis.TextAnalyzer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;

/** Collections: list, show, define and delete them. Tier 4; deleting a large one is a job. */
@Singleton
@Path("/collections")
@Produces(MediaType.APPLICATION_JSON)
public class CollectionsResource {
    private static final String ANALYZER = "kvasir-" + TextAnalyzer.VERSION;

    private final Collections collections;
    private final CollectionChanges changes;
    private final DatabaseBulkheads bulkheads;
    private final RequestContext context;

    @Inject
    public CollectionsResource(
            Collections collections,
            CollectionChanges changes,
            DatabaseBulkheads bulkheads,
            RequestContext context) {
        this.collections = collections;
        this.changes = changes;
        this.bulkheads = bulkheads;
        this.context = context;
    }

    /** The collections visible to a caller. */
    public record Listed(List<CollectionView> collections) {}

    /** The response to an accepted job. */
    public record Started(JobReport job) {}

    @GET
    @DatabaseCall(DatabaseCall.Kind.SCAN)
    public Listed list() {
        Caller caller = context.caller();
        return new Listed(collections.list(caller).stream().map(one -> view(one, caller)).toList());
    }

    @GET
    @Path("/{name}")
    @DatabaseCall(DatabaseCall.Kind.READ)
    public CollectionView show(@PathParam("name") String name) {
        Caller caller = context.caller();
        return view(collections.byName(CollectionName.of(name), caller), caller);
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(RoleName.WRITER)
    public Response put(@PathParam("name") String name, InputStream body) {
        Caller caller = context.caller();
        String known = CollectionName.of(name);
        // The body may arrive slowly, so it is read before a permit is taken.
        CollectionDefinition definition = CollectionRequestReader.read(body);
        CollectionChanges.Defined defined =
                bulkheads.run(DatabaseCall.Kind.CHANGE, () -> changes.define(known, definition, caller));
        return Response.status(defined.created() ? 201 : 200).entity(view(defined.collection(), caller)).build();
    }

    @DELETE
    @Path("/{name}")
    @DatabaseCall(DatabaseCall.Kind.CHANGE)
    @RolesAllowed(RoleName.WRITER)
    public Response delete(@PathParam("name") String name) {
        return changes.delete(CollectionName.of(name), context.caller())
                .map(job -> AcceptedResponse.at("/api/jobs/" + job.id(), new Started(job)))
                .orElseGet(() -> Response.noContent().build());
    }

    private CollectionView view(CollectionSummary collection, Caller caller) {
        return CollectionView.of(collection, caller, ANALYZER);
    }
}
