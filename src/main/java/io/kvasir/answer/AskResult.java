package io.kvasir.answer;

import io.kvasir.retrieval.SearchTrace;
import java.util.Objects;

/**
 * The answer to a question and how it was obtained.
 *
 * @param confidence probability that the documents answer the question, from 0 to 1
 * @param promptTokens tokens of the question and of the retrieved passages
 * @param completionTokens tokens of the answer
 * @param trace how its evidence was found
 */
public record AskResult(
        Answer answer,
        double confidence,
        String model,
        String modelReason,
        int promptTokens,
        int completionTokens,
        SearchTrace trace) {
    public AskResult {
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(trace, "trace");
    }
}
