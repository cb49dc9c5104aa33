package io.kvasir.retrieval;

import org.jspecify.annotations.Nullable;

/**
 * A passage that may become a result.
 *
 * @param denseRank rank in the dense retriever, from 1; null if it did not find the passage
 * @param similarity exact cosine of query and passage; null if the passage has no vector
 * @param lexicalRank rank in the lexical retriever, from 1; null if it did not find the passage
 * @param bm25 BM25 score; 0 if no query term matches
 * @param lateInteractionScore late interaction score; null if not computed
 * @param score the score of its current order
 */
record Candidate(
        long passage,
        @Nullable Integer denseRank,
        @Nullable Double similarity,
        @Nullable Integer lexicalRank,
        double bm25,
        @Nullable Double lateInteractionScore,
        double score) {

    Candidate withScore(double value) {
        return new Candidate(passage, denseRank, similarity, lexicalRank, bm25, lateInteractionScore, value);
    }

    Candidate withLateInteractionScore(@Nullable Double value) {
        return new Candidate(passage, denseRank, similarity, lexicalRank, bm25, value, score);
    }
}
