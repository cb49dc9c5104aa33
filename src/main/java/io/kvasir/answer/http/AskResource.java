package io.kvasir.answer.http;

import io.kvasir.access.Caller;
import io.kvasir.access.RequestContext;
import io.kvasir.answer.AnswerRecorder;
import io.kvasir.answer.AnswerSettings;
import io.kvasir.answer.AskRequest;
import io.kvasir.answer.AskResult;
import io.kvasir.answer.CachedAnswerer;
import io.kvasir.cache.CacheResult;
import io.kvasir.flow.StageMetrics;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.ServerTimingResponse;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.retrieval.RetrievalSettings;
import io.kvasir.retrieval.http.SearchFields;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.eclipse.microprofile.faulttolerance.Bulkhead;

/** Answers questions ({@code POST /api/ask}). Tier 3. */
@Singleton
@Path("/ask")
@Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
public class AskResource {
    private final CachedAnswerer answerer;
    private final AnswerSettings settings;
    private final RetrievalSettings retrieval;
    private final StageMetrics metrics;
    private final AnswerRecorder recorder;
    private final RequestContext context;

    @Inject
    public AskResource(
            CachedAnswerer answerer,
            AnswerSettings settings,
            RetrievalSettings retrievalSettings,
            StageMetrics metrics,
            AnswerRecorder recorder,
            RequestContext context) {
        this.answerer = answerer;
        this.settings = settings;
        this.retrieval = retrievalSettings;
        this.metrics = metrics;
        this.recorder = recorder;
        this.context = context;
    }

    @POST
    @Bulkhead(100)
    public Response ask(InputStream body, @Context HttpHeaders headers) {
        JsonRequest json = JsonRequest.read(body, SearchFields.MAX_BODY);
        AskRequest request = AskRequestReader.read(json, settings, retrieval);
        boolean stream = AskRequestReader.isStreamed(json, headers.getAcceptableMediaTypes());
        StageTimings timings = new StageTimings();
        Caller caller = context.caller();
        CacheResult<AskResult> result = answerer.ask(request, caller, timings);
        metrics.record("ask", timings);
        recorder.record(request, result.value(), caller, context.requestId());
        AskResponse response = AskResponse.of(result, timings, context.requestId());
        if (!stream) {
            return ServerTimingResponse.ok(response, timings, MediaType.APPLICATION_JSON_TYPE);
        }
        StreamingOutput events = new AnswerEventStream(response);
        return Response.ok(events, MediaType.SERVER_SENT_EVENTS)
                .header("Server-Timing", timings.serverTiming())
                .header("X-Accel-Buffering", "no")
                .build();
    }
}
