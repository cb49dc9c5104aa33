package io.kvasir.answer;

import io.kvasir.retrieval.Explanation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question answered.
 *
 * @param confidence that the documents answer it, from 0 to 1
 * @param strategy how the evidence was looked for
 * @param complexity of the question, from 0 to 1
 * @param promptTokens tokens of the question and of the passages that were read
 * @param completionTokens tokens of the answer
 * @param degraded whether there was no time to look better
 * @param explanation how it came about, where it was asked for
 */
public record AskResult(
        Answer answer,
        double confidence,
        String model,
        String modelReason,
        String strategy,
        double complexity,
        int promptTokens,
        int completionTokens,
        boolean degraded,
        @Nullable Explanation explanation) {
    public AskResult {
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(strategy, "strategy");
    }
}
