package io.kvasir.openai;

import io.kvasir.flow.ModelCallSettings;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.Embeddings;
import io.kvasir.inference.http.ModelCall;
import io.kvasir.inference.http.ModelCallContext;
import io.kvasir.inference.http.ModelCallHandler;
import io.kvasir.inference.http.ModelCallResponse;
import io.kvasir.inference.http.ModelHeaders;
import io.kvasir.inference.http.ModelLookup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;

/** Embeddings by OpenAI's protocol. */
@Singleton
@Path("/v1/embeddings")
@Produces(MediaType.APPLICATION_JSON)
public class EmbeddingsResource {
    private final ModelCallHandler handler;
    private final ModelLookup models;
    private final ModelCallSettings settings;

    @Inject
    public EmbeddingsResource(ModelCallHandler handler, ModelLookup models, ModelCallSettings settings) {
        this.handler = handler;
        this.models = models;
        this.settings = settings;
    }

    @POST
    @ModelCall
    public CompletionStage<Response> embeddings(InputStream body, @Context HttpHeaders headers) {
        return handler.embed(body, headers, this::embeddings);
    }

    private Response embeddings(ModelCallContext call) {
        Embedder embedder = models.embedder(call.json().string("model"));
        EmbeddingsRequest request = EmbeddingsRequest.read(call.json(), embedder.model(), settings, call.urgency());
        Embeddings embeddings = embedder.embed(call.withHeap(request.embed(), embedder.model()), call.timings());
        return ModelCallResponse.ofVectors(
                embeddings.vectors().size(),
                out -> EmbeddingsJson.write(embedder.model().name(), embeddings, request.format(), out),
                call.timings(),
                ModelHeaders.of(embedder, embeddings));
    }
}
