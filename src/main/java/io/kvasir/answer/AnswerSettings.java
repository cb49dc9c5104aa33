package io.kvasir.answer;

/**
 * Settings of answer generation.
 *
 * @param topK number of passages retrieved for an answer unless the request sets it
 * @param candidateSentences number of units, such as sentences and rows, whose embedding is compared with the question
 * @param maxCitations maximum number of citations
 * @param maxTokens maximum length of an answer unless the request sets it
 * @param minConfidence minimum confidence, from 0 to 1; below it the answer is a refusal
 */
public record AnswerSettings(int topK, int candidateSentences, int maxCitations, int maxTokens, double minConfidence) {
    public AnswerSettings {
        require(topK >= 1 && topK <= 100, "top-k must be from 1 to 100, not " + topK);
        require(candidateSentences >= 1 && candidateSentences <= 64, "candidate-sentences must be from 1 to 64, not " + candidateSentences);
        require(maxCitations >= 1 && maxCitations <= 20, "max-citations must be from 1 to 20, not " + maxCitations);
        require(maxTokens >= 16 && maxTokens <= 8192, "max-tokens must be from 16 to 8192, not " + maxTokens);
        require(minConfidence >= 0 && minConfidence <= 1, "min-confidence must be from 0 to 1, not " + minConfidence);
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("kvasir.answer." + complaint);
        }
    }
}
