package io.kvasir.tei;

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

/** Embeddings by Cohere's protocol. */
@Singleton
@Path("/v2/embed")
@Produces(MediaType.APPLICATION_JSON)
public class CohereEmbedResource {
    private final ModelCallHandler handler;
    private final ModelLookup models;
    private final ModelCallSettings settings;

    @Inject
    public CohereEmbedResource(ModelCallHandler handler, ModelLookup models, ModelCallSettings settings) {
        this.handler = handler;
        this.models = models;
        this.settings = settings;
    }

    @POST
    @ModelCall
    public CompletionStage<Response> embed(InputStream body, @Context HttpHeaders headers) {
        return handler.embed(body, headers, this::embed);
    }

    private Response embed(ModelCallContext context) {
        Embedder embedder = models.embedder(context.json().string("model"));
        CohereEmbed call = CohereEmbed.read(context.json(), embedder, settings, context.urgency());
        Embeddings embeddings =
                embedder.embed(context.withHeap(call.request(), embedder.model()), context.timings());
        return ModelCallResponse.ofVectors(
                call.texts().size(),
                out -> CohereEmbedJson.write(call, embeddings, out),
                context.timings(),
                ModelHeaders.of(embedder, embeddings));
    }
}
