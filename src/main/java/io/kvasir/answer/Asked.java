package io.kvasir.answer;

import io.kvasir.retrieval.Evidence;
import java.util.Objects;

/**
 * A question answered.
 *
 * @param confidence that the documents answer it, from 0 to 1
 * @param promptTokens tokens of the question and of the passages that were read
 * @param completionTokens tokens of the answer
 */
public record Asked(
        Evidence evidence,
        Answer answer,
        double confidence,
        String model,
        String modelReason,
        int promptTokens,
        int completionTokens) {
    public Asked {
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(answer, "answer");
    }
}
