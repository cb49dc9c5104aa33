package io.kvasir.inference.http;

import io.kvasir.flow.HeapBudget;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.CallHeaders;
import io.kvasir.flow.http.JsonBody;
import java.util.Objects;

/**
 * A call to a model that was let in and read.
 *
 * @param heap what the call holds until it is answered
 */
public record Received(JsonBody json, CallHeaders headers, StageTimings timings, HeapBudget.Share heap) {
    /** A vector's number, as it comes from the model and as it is told. */
    private static final int NUMBER_BYTES = 2 * Float.BYTES;

    public Received {
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(timings, "timings");
        Objects.requireNonNull(heap, "heap");
    }

    /** Refuses the call where there is no room for its answer. */
    public void holdVectors(int count, int dimension) {
        heap.grow((long) count * dimension * NUMBER_BYTES);
    }
}
