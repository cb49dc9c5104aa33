package io.kvasir.retrieval;

/**
 * What the read path does where a request does not say.
 *
 * @param topK results
 * @param candidates taken from each signal before they are fused
 * @param similarityThreshold results below this cosine similarity are dropped; -1 drops none
 * @param lexicalWeight weight of the full-text ranking in the fusion, against 1 for the vectors
 * @param rankConstant the k of reciprocal rank fusion
 */
public record RetrievalSettings(
        int topK, int candidates, double similarityThreshold, double lexicalWeight, int rankConstant) {

    public RetrievalSettings {
        require(topK >= 1 && topK <= 100, "top-k must be from 1 to 100, not " + topK);
        require(candidates >= 100 && candidates <= 1000, "candidates must be from 100 to 1000, not " + candidates);
        require(
                similarityThreshold >= -1 && similarityThreshold <= 1,
                "similarity-threshold must be from -1 to 1, not " + similarityThreshold);
        require(lexicalWeight >= 0 && lexicalWeight <= 10, "lexical-weight must be from 0 to 10, not " + lexicalWeight);
        require(rankConstant >= 0 && rankConstant <= 1000, "rank-constant must be from 0 to 1000, not " + rankConstant);
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("kvasir.retrieval." + complaint);
        }
    }
}
