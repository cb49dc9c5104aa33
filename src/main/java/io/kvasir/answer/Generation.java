package io.kvasir.answer;

import java.util.Objects;

/**
 * How the text of an answer was generated.
 *
 * @param model the generator used
 * @param reason why it was chosen
 */
public record Generation(String model, String reason, Usage usage) {

    /**
     * The cost of an answer, in tokens of the embedding model.
     *
     * @param promptTokens tokens of the question and of the retrieved passages
     * @param completionTokens tokens of the answer
     */
    public record Usage(int promptTokens, int completionTokens) {
        public Usage {
            if (promptTokens < 0 || completionTokens < 0) {
                throw new IllegalArgumentException("prompt tokens " + promptTokens + ", completion tokens " + completionTokens);
            }
        }
    }

    public Generation {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(usage, "usage");
    }
}
