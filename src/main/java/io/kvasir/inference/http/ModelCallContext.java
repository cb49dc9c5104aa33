package io.kvasir.inference.http;

import io.kvasir.flow.HeapBudget;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.CallHeaders;
import io.kvasir.flow.http.JsonRequest;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.EmbeddingModel;
import java.time.Duration;
import java.util.Objects;

/**
 * A call to a model that was let in and read.
 *
 * @param heap what the call holds until it is answered
 */
public record ModelCallContext(JsonRequest json, CallHeaders headers, StageTimings timings, HeapBudget.Share heap) {
    /** A vector's number, as it comes from the model and as it is told. */
    private static final int BYTES_PER_NUMBER = 2 * Float.BYTES;

    public ModelCallContext {
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(timings, "timings");
        Objects.requireNonNull(heap, "heap");
    }

    /** The same, which may take no longer than that from now on. */
    ModelCallContext within(Duration longest) {
        return new ModelCallContext(json, new CallHeaders(headers.priority(), headers.deadline().within(longest)), timings, heap);
    }

    /** The request as part of this call, which is refused where there is no room for its answer. */
    public EmbedRequest withHeap(EmbedRequest request, EmbeddingModel model) {
        heap.grow((long) request.inputs().size() * model.dimension() * BYTES_PER_NUMBER);
        return request.withHeap(heap);
    }
}
