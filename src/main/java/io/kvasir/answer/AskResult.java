package io.kvasir.answer;

import io.kvasir.retrieval.SearchTrace;
import java.util.Objects;

/**
 * The answer to a question and how it was obtained.
 *
 * @param confidence probability that the documents answer the question, from 0 to 1
 * @param generation how its text was generated
 * @param trace how its evidence was found
 */
public record AskResult(Answer answer, double confidence, Generation generation, SearchTrace trace) {
    public AskResult {
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(generation, "generation");
        Objects.requireNonNull(trace, "trace");
    }
}
