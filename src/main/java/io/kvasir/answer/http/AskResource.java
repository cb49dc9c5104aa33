package io.kvasir.answer.http;

import io.kvasir.access.Caller;
import io.kvasir.answer.AnswerSettings;
import io.kvasir.answer.AskRequest;
import io.kvasir.answer.AskResult;
import io.kvasir.answer.CachedAnswerer;
import io.kvasir.cache.CacheResult;
import io.kvasir.flow.StageMetrics;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.ServerTimingResponse;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.problem.KvasirException;
import io.kvasir.problem.Problem;
import io.kvasir.retrieval.RetrievalSettings;
import io.kvasir.retrieval.http.SearchFields;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Answers questions ({@code POST /api/ask}). Tier 3. */
@Singleton
@Path("/ask")
@Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
@Tag(name = "Search and ask")
public class AskResource {
    private static final int MAX_STOP_SEQUENCES = 8;

    private final CachedAnswerer answerer;
    private final AnswerSettings settings;
    private final RetrievalSettings retrieval;
    private final StageMetrics metrics;

    @Inject
    public AskResource(
            CachedAnswerer answers, AnswerSettings settings, RetrievalSettings retrieval, StageMetrics metrics) {
        this.answerer = answers;
        this.settings = settings;
        this.retrieval = retrieval;
        this.metrics = metrics;
    }

    @POST
    @Bulkhead(100)
    @Operation(summary = "Answer a question from the documents, with citations", operationId = "ask")
    public Response ask(
            InputStream body,
            @HeaderParam("Accept") @Nullable String accept,
            @Context SecurityContext security,
            @Context HttpServletRequest http) {
        JsonRequest json = JsonRequest.read(body, SearchFields.MAX_BODY);
        AskRequest request = request(json);
        boolean stream = json.flag("stream", accept != null && accept.contains(MediaType.SERVER_SENT_EVENTS));
        StageTimings timings = new StageTimings();
        CacheResult<AskResult> asked = answerer.ask(request, (Caller) security.getUserPrincipal(), timings);
        metrics.record("ask", timings);
        AskResponse response = AskResponse.of(asked, timings, String.valueOf(http.getAttribute(Problem.REQUEST_ID)));
        if (!stream) {
            return ServerTimingResponse.ok(response, timings, MediaType.APPLICATION_JSON_TYPE);
        }
        StreamingOutput events = new AnswerEventStream(response);
        return Response.ok(events, MediaType.SERVER_SENT_EVENTS)
                .header("Server-Timing", timings.serverTiming())
                .header("X-Accel-Buffering", "no")
                .build();
    }

    private AskRequest request(JsonRequest json) {
        String model = json.string("model").orElse("auto");
        if (!model.equals("auto") && !model.equals("extractive")) {
            throw KvasirException.field("model", "names no generator of this server; use auto or extractive");
        }
        json.optionalText("conversation_id", 200);
        return new AskRequest(
                SearchFields.read(json, "prompt", settings.topK(), retrieval),
                json.integer("max_tokens", 1, 8192).orElse(settings.maxTokens()),
                json.sequences("stop", MAX_STOP_SEQUENCES, 200));
    }
}
