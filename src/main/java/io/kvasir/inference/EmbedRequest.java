package io.kvasir.inference;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.HeapBudget;
import io.kvasir.flow.Urgency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to embed texts, one vector each.
 *
 * @param truncation treatment of texts beyond the limit
 * @param maxTokens most tokens read of each text, without special tokens; 0 for the model's limit only. Texts read in windows are cut off
 *     there
 * @param normalize whether vectors are scaled to length 1
 * @param dimensions number of leading dimensions returned; 0 for all
 * @param heap the call's share of the heap budget; null if it is not accounted
 */
public record EmbedRequest(
        List<ModelInput> inputs,
        Truncation truncation,
        int maxTokens,
        boolean normalize,
        int dimensions,
        Urgency urgency,
        HeapBudget.@Nullable Share heap) {

    public EmbedRequest {
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(truncation, "truncation");
        Objects.requireNonNull(urgency, "urgency");
        if (dimensions < 0 || maxTokens < 0) {
            throw new IllegalArgumentException("dimensions " + dimensions + ", max tokens " + maxTokens);
        }
    }

    /** Creates a request whose texts may be as long as the model's limit. */
    public EmbedRequest(
            List<ModelInput> inputs, Truncation truncation, boolean normalize, int dimensions, Urgency urgency) {
        this(inputs, truncation, 0, normalize, dimensions, urgency, null);
    }

    public Deadline deadline() {
        return urgency.deadline();
    }

    /** Returns the same request with its heap accounted to the given share. */
    public EmbedRequest withHeap(HeapBudget.Share share) {
        return new EmbedRequest(inputs, truncation, maxTokens, normalize, dimensions, urgency, share);
    }

    /** Returns the same request with a limit of tokens per text. */
    public EmbedRequest withMaxTokens(int tokens) {
        return new EmbedRequest(inputs, truncation, tokens, normalize, dimensions, urgency, heap);
    }

    /** Accounts for the heap that windows take; fails if the budget is exhausted and does nothing without a share. */
    public void reserveHeap(long bytes) {
        if (heap != null) {
            heap.grow(bytes);
        }
    }
}
