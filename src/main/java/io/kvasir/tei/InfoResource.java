package io.kvasir.tei;

import io.kvasir.flow.ModelCallSettings;
import io.kvasir.inference.InferenceSettings;
import io.kvasir.inference.http.ModelCallHandler;
import io.kvasir.inference.http.ModelLookup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Describes the default embedding model and the limits, which TEI's clients query first. */
@Singleton
@Path("/info")
@Produces(MediaType.APPLICATION_JSON)
public class InfoResource {
    private final ModelCallHandler handler;
    private final ModelLookup models;
    private final ModelCallSettings settings;
    private final InferenceSettings inference;

    @Inject
    public InfoResource(ModelCallHandler handler, ModelLookup models, ModelCallSettings settings, InferenceSettings inference) {
        this.handler = handler;
        this.models = models;
        this.settings = settings;
        this.inference = inference;
    }

    @GET
    public CompletionStage<Response> info() {
        return handler.describe(() -> Response.ok(InfoResponse.of(
                        models.embedder(Optional.empty()).model(), settings, inference.batchTokens()))
                .build());
    }
}
