package io.kvasir.tei;

import io.kvasir.flow.json.JsonRequest;
import io.kvasir.inference.http.ModelCall;
import io.kvasir.inference.http.ModelCallContext;
import io.kvasir.inference.http.ModelCallHandler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;

/** The base address, to which TEI's clients post calls of any task; the body determines which. */
@Singleton
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class RootResource {
    private final ModelCallHandler handler;
    private final EmbedResource embeddings;
    private final RerankResource rankings;

    @Inject
    public RootResource(ModelCallHandler handler, EmbedResource embeddings, RerankResource rankings) {
        this.handler = handler;
        this.embeddings = embeddings;
        this.rankings = rankings;
    }

    @POST
    @ModelCall
    public CompletionStage<Response> root(InputStream body, @Context HttpHeaders headers) {
        return handler.embedOrRerank(body, headers, json -> isRerank(json)
                ? new ModelCallHandler.Choice(ModelCall.Task.RERANK, rankings::rerankWithTei)
                : new ModelCallHandler.Choice(ModelCall.Task.EMBED, this::embedOrCompare));
    }

    private static boolean isRerank(JsonRequest json) {
        return json.has("query") && json.has("texts") && !json.has("inputs");
    }

    private Response embedOrCompare(ModelCallContext call) {
        return call.json().value("inputs") instanceof JsonObject ? embeddings.similarity(call) : embeddings.embed(call);
    }
}
