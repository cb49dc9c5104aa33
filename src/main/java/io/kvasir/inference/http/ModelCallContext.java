package io.kvasir.inference.http;

import io.kvasir.flow.HeapBudget;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.EmbeddingModel;
import java.time.Duration;
import java.util.Objects;

/**
 * A model call that was admitted and read.
 *
 * @param heap heap share of the call, held until its response is complete
 */
public record ModelCallContext(JsonRequest json, Urgency urgency, StageTimings timings, HeapBudget.Share heap) {
    /** Heap of one vector component: the model's float and its copy for the response. */
    private static final int BYTES_PER_NUMBER = 2 * Float.BYTES;

    public ModelCallContext {
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(urgency, "urgency");
        Objects.requireNonNull(timings, "timings");
        Objects.requireNonNull(heap, "heap");
    }

    /** Returns the same call with its deadline at most that far from now. */
    ModelCallContext within(Duration maxDuration) {
        return new ModelCallContext(json, urgency.within(maxDuration), timings, heap);
    }

    /** Accounts for the vectors of the response and adds the heap share to the request; fails if the budget is exhausted. */
    public EmbedRequest withHeap(EmbedRequest request, EmbeddingModel model) {
        heap.grow((long) request.inputs().size() * model.dimension() * BYTES_PER_NUMBER);
        return request.withHeap(heap);
    }
}
