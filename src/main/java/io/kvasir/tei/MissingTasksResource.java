package io.kvasir.tei;

import io.kvasir.inference.ModelInfo;
import io.kvasir.inference.http.ModelLookup;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rejects TEI's calls for tasks that no model here performs, with TEI's own status, so that clients can tell them from wrong paths. */
@Singleton
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class MissingTasksResource {
    private final ModelLookup models;

    @Inject
    public MissingTasksResource(ModelLookup models) {
        this.models = models;
    }

    @POST
    @Path("/predict")
    public Response predict() {
        throw notSupported("No model here is a classifier");
    }

    @POST
    @Path("/embed_sparse")
    public Response embedSparse() {
        throw notSupported("No embedding model here has SPLADE pooling");
    }

    private KvasirException notSupported(String what) {
        String there = models.list().stream().map(MissingTasksResource::named).collect(Collectors.joining(", "));
        return new KvasirException(
                ErrorCode.TASK_NOT_SUPPORTED, what + ". There are: " + there + "; ask /embed for vectors, /rerank for scores.");
    }

    private static String named(ModelInfo model) {
        return model.name() + " (" + model.role().name().toLowerCase(Locale.ROOT) + ")";
    }
}
