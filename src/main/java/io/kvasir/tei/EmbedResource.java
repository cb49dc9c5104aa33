package io.kvasir.tei;

import io.kvasir.flow.HeapBudget;
import io.kvasir.flow.ModelCallSettings;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.Embeddings;
import io.kvasir.inference.TextToken;
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
import java.util.List;
import java.util.concurrent.CompletionStage;

/** TEI's calls of an embedding model. As an extension, {@code model} may name one other than the default. */
@Singleton
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class EmbedResource {
    private final ModelCallHandler handler;
    private final ModelLookup models;
    private final ModelCallSettings settings;
    private final HeapBudget heap;

    @Inject
    public EmbedResource(ModelCallHandler handler, ModelLookup models, ModelCallSettings settings, HeapBudget heap) {
        this.handler = handler;
        this.models = models;
        this.settings = settings;
        this.heap = heap;
    }

    @POST
    @ModelCall
    @Path("/embed")
    public CompletionStage<Response> embed(InputStream body, @Context HttpHeaders headers) {
        return handler.embed(body, headers, this::embed);
    }

    @POST
    @ModelCall
    @Path("/embed_all")
    public CompletionStage<Response> embedAll(InputStream body, @Context HttpHeaders headers) {
        return handler.embed(body, headers, this::embedAll);
    }

    @POST
    @ModelCall
    @Path("/similarity")
    public CompletionStage<Response> similarity(InputStream body, @Context HttpHeaders headers) {
        return handler.embed(body, headers, this::similarity);
    }

    @POST
    @Path("/tokenize")
    public CompletionStage<Response> tokenize(InputStream body, @Context HttpHeaders headers) {
        return handler.embed(body, headers, this::tokenize);
    }

    @POST
    @Path("/decode")
    public CompletionStage<Response> decode(InputStream body, @Context HttpHeaders headers) {
        return handler.embed(body, headers, this::decode);
    }

    private Embedder embedder(ModelCallContext call) {
        return models.embedder(call.json().string("model"));
    }

    Response embed(ModelCallContext call) {
        Embedder embedder = embedder(call);
        EmbedRequest request = EmbedFields.embed(call.json(), embedder, settings, call.urgency());
        Embeddings embeddings = embedder.embed(call.withHeap(request, embedder.model()), call.timings());
        Response response = ModelCallResponse.ofVectors(
                request.inputs().size(),
                out -> TeiJson.writeVectors(embeddings.vectors(), out),
                call.timings(),
                ModelHeaders.of(embedder, embeddings));
        return withTeiHeaders(response, call, embedder, request, embeddings.totalTokens());
    }

    Response similarity(ModelCallContext call) {
        Embedder embedder = embedder(call);
        EmbedRequest request = EmbedFields.similarity(call.json(), embedder, settings, call.urgency());
        Embeddings embeddings = embedder.embed(call.withHeap(request, embedder.model()), call.timings());
        Response response = ModelCallResponse.of(
                TeiJson.similarities(embeddings.vectors()), call.timings(), ModelHeaders.of(embedder, embeddings));
        return withTeiHeaders(response, call, embedder, request, embeddings.totalTokens());
    }

    private Response withTeiHeaders(Response response, ModelCallContext call, Embedder embedder, EmbedRequest request, int tokens) {
        String device = models.device(embedder.model().name());
        return TeiResponseHeaders.addTo(response, call.timings(), device, TeiResponseHeaders.characters(request), tokens);
    }

    private Response embedAll(ModelCallContext call) {
        Embedder embedder = embedder(call);
        EmbedRequest request = EmbedFields.embedAll(call.json(), embedder, settings, call.urgency());
        TokenEmbeddingsJson json = TokenEmbeddingsJson.compute(embedder, request, call.timings(), heap);
        Response response = ModelCallResponse.of(
                json, call.timings(), new ModelHeaders(embedder.model().name(), json.truncated(), 0));
        return withTeiHeaders(response, call, embedder, request, json.tokens());
    }

    private Response tokenize(ModelCallContext call) {
        Embedder embedder = embedder(call);
        EmbedFields.Tokenize request = EmbedFields.tokenize(call.json(), embedder, settings);
        TokenizedTexts.reserveHeap(request.texts(), call.heap());
        List<List<TextToken>> tokens = call.timings().time(
                "tokenize",
                () -> TokenizedTexts.tokenize(
                        request.texts(), request.specialTokens(), embedder, call.urgency().deadline()));
        return ModelCallResponse.of(TeiJson.tokens(tokens), call.timings(), ModelHeaders.of(embedder));
    }

    private Response decode(ModelCallContext call) {
        EmbedFields.Decode request = EmbedFields.decode(call.json(), settings);
        Embedder embedder = embedder(call);
        DecodedTexts.reserveHeap(request.inputs(), call.heap());
        List<String> texts = call.timings().time(
                "decode",
                () -> DecodedTexts.decode(
                        request.inputs(), request.skipSpecialTokens(), embedder, call.urgency().deadline()));
        return ModelCallResponse.of(TeiJson.texts(texts), call.timings(), ModelHeaders.of(embedder));
    }
}
