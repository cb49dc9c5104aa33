package io.kvasir.answer;

/**
 * Settings of answer generation.
 *
 * @param passages number of passages retrieved for an answer unless the request sets it
 * @param candidates number of sentences whose embedding is compared with the question
 * @param maxQuotes maximum number of quoted sentences
 * @param maxTokens maximum length of an answer unless the request sets it
 * @param minConfidence minimum confidence, from 0 to 1; below it the answer is a refusal
 */
public record AnswerSettings(int passages, int candidates, int maxQuotes, int maxTokens, double minConfidence) {
    public AnswerSettings {
        require(passages >= 1 && passages <= 100, "passages must be from 1 to 100, not " + passages);
        require(candidates >= 1 && candidates <= 64, "candidates must be from 1 to 64, not " + candidates);
        require(maxQuotes >= 1 && maxQuotes <= 20, "max-quotes must be from 1 to 20, not " + maxQuotes);
        require(maxTokens >= 16 && maxTokens <= 8192, "max-tokens must be from 16 to 8192, not " + maxTokens);
        require(minConfidence >= 0 && minConfidence <= 1, "min-confidence must be from 0 to 1, not " + minConfidence);
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("kvasir.answer." + complaint);
        }
    }
}
