package io.kvasir.tei;

import io.kvasir.inference.Reranker;
import io.kvasir.inference.http.ModelCall;
import io.kvasir.inference.http.ModelCallContext;
import io.kvasir.inference.http.ModelCallHandler;
import io.kvasir.inference.http.ModelLookup;
import io.kvasir.problem.ErrorFormats;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;

/** Reranking by TEI's, Jina's and Cohere's protocols. */
@Singleton
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class RerankResource {
    private final ModelCallHandler handler;
    private final ModelLookup models;
    private final TeiRerank tei;
    private final JinaRerank jina;
    private final CohereRerank cohere;
    private final JinaErrorFormat jinaErrors;

    @Inject
    public RerankResource(
            ModelCallHandler handler,
            ModelLookup models,
            TeiRerank tei,
            JinaRerank jina,
            CohereRerank cohere,
            JinaErrorFormat jinaErrors) {
        this.handler = handler;
        this.models = models;
        this.tei = tei;
        this.jina = jina;
        this.cohere = cohere;
        this.jinaErrors = jinaErrors;
    }

    @POST
    @ModelCall(ModelCall.Task.RERANK)
    @Path("/rerank")
    public CompletionStage<Response> rerank(
            InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest http) {
        return handler.rerank(body, headers, json -> {
            boolean documents = json.has("documents") && !json.has("texts");
            if (documents) {
                http.setAttribute(ErrorFormats.REQUEST_ATTRIBUTE, jinaErrors);
            }
            return call -> answer(call, documents ? jina : tei);
        });
    }

    @POST
    @ModelCall(ModelCall.Task.RERANK)
    @Path("/v1/rerank")
    public CompletionStage<Response> rerankByJina(InputStream body, @Context HttpHeaders headers) {
        return handler.rerank(body, headers, json -> call -> answer(call, jina));
    }

    @POST
    @ModelCall(ModelCall.Task.RERANK)
    @Path("/v2/rerank")
    public CompletionStage<Response> rerankByCohere(InputStream body, @Context HttpHeaders headers) {
        return handler.rerank(body, headers, json -> call -> answer(call, cohere));
    }

    /** Handles a call as {@code /rerank} does if the body has {@code texts}. */
    Response rerankWithTei(ModelCallContext context) {
        return answer(context, tei);
    }

    private Response answer(ModelCallContext context, RerankProtocol protocol) {
        Reranker reranker = models.reranker(context.json().string("model"));
        RerankCallData call = protocol.read(context.json(), context.urgency(), reranker);
        return protocol.toResponse(call, call.rerank(reranker, context.timings()), reranker, context.timings());
    }
}
