package io.kvasir.answer;

import io.kvasir.retrieval.Explanation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question and how it was obtained.
 *
 * @param confidence probability that the documents answer the question, from 0 to 1
 * @param strategy the strategy of the search
 * @param complexity complexity of the question, from 0 to 1
 * @param promptTokens tokens of the question and of the retrieved passages
 * @param completionTokens tokens of the answer
 * @param degraded whether the search was degraded to meet the deadline
 * @param explanation how the answer was obtained; null if not requested
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
