package io.kvasir.inference.http;

import io.kvasir.flow.ModelCallSettings;
import io.kvasir.flow.HeapBudget;
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
 * Where the calls of all protocols come in that ask a model, once {@link Admission} let them: read on the server's thread, done
 * apart from it, as many at a time as may, and counted.
 */
@Singleton
public class Reception {
    private final ModelCallSettings settings;
    private final ModelCalls calls;
    private final VirtualThreadCalls waiting;
    private final StageMetrics metrics;
    private final HeapBudget heap;

    @Inject
    public Reception(
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
    public interface Work {
        Response answer(Received call);
    }

    /** A call that embeds, or that needs a model's tokenizer only. */
    public CompletionStage<Response> embed(InputStream body, HttpHeaders headers, Work work) {
        Received call = received(body, CallHeaders.of(headers, settings.maxEmbedDuration()));
        return apart(call, () -> calls.embed(() -> finished("embed", call, work)));
    }

    /** A call that reranks; what is to be done with it is told by its body, while the request can still be spoken to. */
    public CompletionStage<Response> rerank(InputStream body, HttpHeaders headers, Function<JsonRequest, Work> choice) {
        Received call = received(body, CallHeaders.of(headers, settings.maxRerankDuration()));
        Work work = choice.apply(call.json());
        return apart(call, () -> calls.rerank(() -> finished("rerank", call, work)));
    }

    /** What a call turned out to ask for. */
    public record Choice(AsksModel.Work kind, Work work) {}

    /** A call that embeds or reranks, which its body tells. */
    public CompletionStage<Response> either(InputStream body, HttpHeaders headers, Function<JsonRequest, Choice> choice) {
        Duration longest = Collections.max(List.of(settings.maxEmbedDuration(), settings.maxRerankDuration()));
        Received read = received(body, CallHeaders.of(headers, longest));
        Choice chosen = choice.apply(read.json());
        return switch (chosen.kind()) {
            case EMBED -> {
                Received call = read.within(settings.maxEmbedDuration());
                yield apart(call, () -> calls.embed(() -> finished("embed", call, chosen.work())));
            }
            case RERANK -> {
                Received call = read.within(settings.maxRerankDuration());
                yield apart(call, () -> calls.rerank(() -> finished("rerank", call, chosen.work())));
            }
        };
    }

    /** A question about a model, which may have to be loaded for it. */
    public CompletionStage<Response> describe(Supplier<Response> description) {
        return waiting.runAsync(() -> calls.embed(description));
    }

    private Received received(InputStream body, CallHeaders call) {
        HeapBudget.Share share = heap.share();
        try {
            JsonRequest json = JsonRequest.read(body, InputsField.MAX_BODY, share);
            return new Received(json, call, new StageTimings(), share);
        } catch (RuntimeException | Error e) {
            share.close();
            throw e;
        }
    }

    private CompletionStage<Response> apart(Received call, Supplier<Response> rest) {
        return waiting.runAsync(() -> {
            try {
                return rest.get();
            } finally {
                call.heap().close();
            }
        });
    }

    private Response finished(String operation, Received call, Work work) {
        Response response = work.answer(call);
        metrics.record(operation, call.timings());
        return response;
    }
}
