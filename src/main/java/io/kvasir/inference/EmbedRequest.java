package io.kvasir.inference;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.HeapBudget;
import io.kvasir.flow.Priority;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Texts to embed, one vector each.
 *
 * @param truncation what becomes of texts beyond the limit
 * @param maxTokens tokens read of each text at most, special tokens aside; 0 where only the model's limit counts. Of texts that are
 *     read in windows the end is cut off there
 * @param normalize whether vectors get the length 1
 * @param dimensions how many of the vector's first dimensions are kept; 0 for all
 * @param heap what the call holds of it, where that is counted
 */
public record EmbedRequest(
        List<ModelInput> inputs,
        Truncation truncation,
        int maxTokens,
        boolean normalize,
        int dimensions,
        Priority priority,
        Deadline deadline,
        HeapBudget.@Nullable Share heap) {

    public EmbedRequest {
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(truncation, "truncation");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(deadline, "deadline");
        if (dimensions < 0 || maxTokens < 0) {
            throw new IllegalArgumentException("dimensions " + dimensions + ", max tokens " + maxTokens);
        }
    }

    /** A request whose texts may be as long as the model reads. */
    public EmbedRequest(
            List<ModelInput> inputs,
            Truncation truncation,
            boolean normalize,
            int dimensions,
            Priority priority,
            Deadline deadline) {
        this(inputs, truncation, 0, normalize, dimensions, priority, deadline, null);
    }

    /** The same of a call whose heap is counted. */
    public EmbedRequest withHeap(HeapBudget.Share share) {
        return new EmbedRequest(inputs, truncation, maxTokens, normalize, dimensions, priority, deadline, share);
    }

    /** The same, of whose texts no more than so many tokens are read. */
    public EmbedRequest withMaxTokens(int tokens) {
        return new EmbedRequest(inputs, truncation, tokens, normalize, dimensions, priority, deadline, heap);
    }

    /** Counts what windows take, or refuses the call where there is no room for them. */
    public void reserveHeap(long bytes) {
        if (heap != null) {
            heap.grow(bytes);
        }
    }
}
