package io.kvasir.inference.http;

import io.kvasir.flow.HeapBudget;
import io.kvasir.flow.ModelCallSettings;
import io.kvasir.flow.ModelCalls;
import io.kvasir.flow.StageMetrics;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.CallHeaders;
import io.kvasir.flow.http.JsonRequest;
import io.kvasir.flow.http.VirtualThreadCalls;
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
 * Where the calls of all protocols come in that ask a model, once {@link AdmissionFilter} let them: read on the server's thread, done
 * apart from it, as many at a time as may, and counted.
 */
@Singleton
public class ModelCallHandler {
    private final ModelCallSettings settings;
    private final ModelCalls calls;
    private final VirtualThreadCalls waiting;
    private final StageMetrics metrics;
    private final HeapBudget heap;

    @Inject
    public ModelCallHandler(
            ModelCallSettings settings,
            ModelCalls calls,
            VirtualThreadCalls waiting,
            StageMetrics metrics,
            HeapBudget heap) {
        this.settings = settings;
        this.calls = calls;
        this.waiting = waiting;
        this.metrics = metrics;
        this.heap = heap;
    }

    /** What is done with a call. */
    public interface Action {
        Response handle(ModelCallContext call);
    }

    /** A call that embeds, or that needs a model's tokenizer only. */
    public CompletionStage<Response> embed(InputStream body, HttpHeaders headers, Action work) {
        ModelCallContext call = read(body, CallHeaders.of(headers, settings.maxEmbedDuration()));
        return runAsync(call, () -> calls.embed(() -> handle("embed", call, work)));
    }

    /** A call that reranks; what is to be done with it is told by its body, while the request can still be spoken to. */
    public CompletionStage<Response> rerank(InputStream body, HttpHeaders headers, Function<JsonRequest, Action> choice) {
        ModelCallContext call = read(body, CallHeaders.of(headers, settings.maxRerankDuration()));
        Action work = choice.apply(call.json());
        return runAsync(call, () -> calls.rerank(() -> handle("rerank", call, work)));
    }

    /** What a call turned out to ask for. */
    public record Choice(ModelCall.Task task, Action action) {}

    /** A call that embeds or reranks, which its body tells. */
    public CompletionStage<Response> embedOrRerank(InputStream body, HttpHeaders headers, Function<JsonRequest, Choice> choice) {
        Duration longest = Collections.max(List.of(settings.maxEmbedDuration(), settings.maxRerankDuration()));
        ModelCallContext read = read(body, CallHeaders.of(headers, longest));
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

    /** A question about a model, which may have to be loaded for it. */
    public CompletionStage<Response> describe(Supplier<Response> description) {
        return waiting.runAsync(() -> calls.embed(description));
    }

    private ModelCallContext read(InputStream body, CallHeaders call) {
        HeapBudget.Share share = heap.share();
        try {
            JsonRequest json = JsonRequest.read(body, InputsField.MAX_BODY, share);
            return new ModelCallContext(json, call, new StageTimings(), share);
        } catch (RuntimeException | Error e) {
            share.close();
            throw e;
        }
    }

    private CompletionStage<Response> runAsync(ModelCallContext call, Supplier<Response> rest) {
        return waiting.runAsync(() -> {
            try {
                return rest.get();
            } finally {
                call.heap().close();
            }
        });
    }

    private Response handle(String operation, ModelCallContext call, Action work) {
        Response response = work.handle(call);
        metrics.record(operation, call.timings());
        return response;
    }
}
