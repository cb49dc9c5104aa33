package io.kvasir.tei;

import io.kvasir.flow.ModelCalls;
import io.kvasir.flow.StageMetrics;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.CallHeaders;
import io.kvasir.flow.http.JsonBody;
import io.kvasir.flow.http.Waiting;
import io.kvasir.inference.Reranker;
import io.kvasir.inference.http.Admission;
import io.kvasir.inference.http.InputsField;
import io.kvasir.inference.http.NamedModels;
import io.kvasir.problem.ErrorForms;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reranking, by whichever protocol it is asked for. */
@Singleton
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reranking")
public class RerankResource {
    private final Admission admission;
    private final NamedModels models;
    private final ModelCalls calls;
    private final Waiting waiting;
    private final StageMetrics metrics;
    private final TeiRerank tei;
    private final JinaRerank jina;
    private final CohereRerank cohere;
    private final JinaErrorForm jinaErrors;

    @Inject
    public RerankResource(
            Admission admission,
            NamedModels models,
            ModelCalls calls,
            Waiting waiting,
            StageMetrics metrics,
            TeiRerank tei,
            JinaRerank jina,
            CohereRerank cohere,
            JinaErrorForm jinaErrors) {
        this.admission = admission;
        this.models = models;
        this.calls = calls;
        this.waiting = waiting;
        this.metrics = metrics;
        this.tei = tei;
        this.jina = jina;
        this.cohere = cohere;
        this.jinaErrors = jinaErrors;
    }

    @POST
    @Path("/rerank")
    @Operation(summary = "TEI's reranking with texts, Jina's with documents", operationId = "teiRerank")
    public CompletionStage<Response> rerank(
            InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest http) {
        CallHeaders call = admission.admit(headers);
        JsonBody json = JsonBody.read(body, InputsField.MAX_BODY);
        if (json.has("documents") && !json.has("texts")) {
            http.setAttribute(ErrorForms.CHOSEN, jinaErrors);
            return apart(json, call, jina);
        }
        return apart(json, call, tei);
    }

    @POST
    @Path("/v1/rerank")
    @Operation(summary = "Jina's reranking", operationId = "jinaRerank")
    public CompletionStage<Response> rerankByJina(InputStream body, @Context HttpHeaders headers) {
        CallHeaders call = admission.admit(headers);
        return apart(JsonBody.read(body, InputsField.MAX_BODY), call, jina);
    }

    @POST
    @Path("/v2/rerank")
    @Operation(summary = "Cohere's reranking", operationId = "cohereRerank")
    public CompletionStage<Response> rerankByCohere(InputStream body, @Context HttpHeaders headers) {
        CallHeaders call = admission.admit(headers);
        return apart(JsonBody.read(body, InputsField.MAX_BODY), call, cohere);
    }

    private CompletionStage<Response> apart(JsonBody json, CallHeaders call, RerankProtocol protocol) {
        return waiting.apart(() -> calls.rerank(() -> answer(json, call, protocol)));
    }

    private Response answer(JsonBody json, CallHeaders headers, RerankProtocol protocol) {
        StageTimings timings = new StageTimings();
        Reranker reranker = models.reranker(json.string("model"));
        RerankCall call = protocol.read(json, headers, reranker);
        Response response =
                protocol.answer(call, reranker.rerank(call.request(), timings), reranker, timings);
        metrics.finished("rerank", timings);
        return response;
    }
}
