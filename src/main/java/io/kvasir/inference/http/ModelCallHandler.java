package io.kvasir.inference.http;

import io.kvasir.flow.HeapBudget;
import io.kvasir.flow.ModelCallSettings;
import io.kvasir.flow.ModelCalls;
import io.kvasir.flow.StageMetrics;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import io.kvasir.flow.http.CallHeaders;
import io.kvasir.flow.http.VirtualThreadCalls;
import io.kvasir.flow.json.JsonRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Handles the admitted model calls of all protocols. The body is read on the server's thread; the call itself runs on a virtual thread with
 * bounded concurrency, and its stages are recorded.
 */
@Singleton
public class ModelCallHandler {
    private final ModelCallSettings settings;
    private final ModelCalls calls;
    private final VirtualThreadCalls virtualThreadCalls;
    private final StageMetrics metrics;
    private final HeapBudget heap;

    @Inject
    public ModelCallHandler(
            ModelCallSettings settings,
            ModelCalls calls,
            VirtualThreadCalls virtualThreadCalls,
            StageMetrics metrics,
            HeapBudget heap) {
        this.settings = settings;
        this.calls = calls;
        this.virtualThreadCalls = virtualThreadCalls;
        this.metrics = metrics;
        this.heap = heap;
    }

    /** Handles a call that was read. */
    public interface Action {
        Response handle(ModelCallContext call);
    }

    /** Handles a call that embeds or only needs a model's tokenizer. */
    public CompletionStage<Response> embed(InputStream body, HttpHeaders headers, Action action) {
        ModelCallContext call = read(body, CallHeaders.of(headers, settings.maxEmbedDuration()));
        return runAsync(call, () -> calls.embed(() -> handle("embed", call, action)));
    }

    /** Handles a reranking call. {@code choice} selects the action by the body while the request is still accessible. */
    public CompletionStage<Response> rerank(InputStream body, HttpHeaders headers, Function<JsonRequest, Action> choice) {
        ModelCallContext call = read(body, CallHeaders.of(headers, settings.maxRerankDuration()));
        Action action = choice.apply(call.json());
        return runAsync(call, () -> calls.rerank(() -> handle("rerank", call, action)));
    }

    /** Task and action selected by the body of a call. */
    public record Choice(ModelCall.Task task, Action action) {}

    /** Handles a call whose body determines whether it embeds or reranks. */
    public CompletionStage<Response> embedOrRerank(InputStream body, HttpHeaders headers, Function<JsonRequest, Choice> choice) {
        Duration maxDuration = Collections.max(List.of(settings.maxEmbedDuration(), settings.maxRerankDuration()));
        ModelCallContext read = read(body, CallHeaders.of(headers, maxDuration));
        Choice chosen = choice.apply(read.json());
        return switch (chosen.task()) {
            case EMBED -> {
                ModelCallContext call = read.within(settings.maxEmbedDuration());
                yield runAsync(call, () -> calls.embed(() -> handle("embed", call, chosen.action())));
            }
            case RERANK -> {
                ModelCallContext call = read.within(settings.maxRerankDuration());
                yield runAsync(call, () -> calls.rerank(() -> handle("rerank", call, chosen.action())));
            }
        };
    }

    /** Handles a request for a model's description, for which the model may have to be loaded. */
    public CompletionStage<Response> describe(Supplier<Response> description) {
        return virtualThreadCalls.runAsync(() -> calls.embed(description));
    }

    private ModelCallContext read(InputStream body, Urgency urgency) {
        HeapBudget.Share share = heap.share();
        try {
            JsonRequest json = JsonRequest.read(body, InputsField.MAX_BODY, share);
            return new ModelCallContext(json, urgency, new StageTimings(), share);
        } catch (RuntimeException | Error e) {
            share.close();
            throw e;
        }
    }

    private CompletionStage<Response> runAsync(ModelCallContext call, Supplier<Response> rest) {
        return virtualThreadCalls.runAsync(() -> {
            try {
                return rest.get();
            } finally {
                call.heap().close();
            }
        });
    }

    private Response handle(String operation, ModelCallContext call, Action action) {
        Response response = action.handle(call);
        metrics.record(operation, call.timings());
        return response;
    }
}
