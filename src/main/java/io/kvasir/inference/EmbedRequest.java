package io.kvasir.inference;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import java.util.List;
import java.util.Objects;

/**
 * Texts to embed as they are, one vector each.
 *
 * @param truncation what becomes of texts beyond the model's limit
 * @param normalize whether vectors get the length 1
 * @param dimensions how many of the vector's first dimensions are kept; 0 for all
 */
public record EmbedRequest(
        List<ModelInput> inputs,
        Truncation truncation,
        boolean normalize,
        int dimensions,
        Priority priority,
        Deadline deadline) {

    public EmbedRequest {
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(truncation, "truncation");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(deadline, "deadline");
        if (dimensions < 0) {
            throw new IllegalArgumentException("dimensions " + dimensions);
        }
    }
}
