package io.kvasir.retrieval;

import org.jspecify.annotations.Nullable;

/**
 * A passage on its way to becoming a result.
 *
 * @param denseRank its place among the nearest, from 1; absent where only the other side found it
 * @param similarity cosine of question and passage, exact; absent where the passage has no vector
 * @param lexicalRank its place among the matching, likewise
 * @param bm25 BM25; 0 where it shares no word with the question
 * @param lateInteractionScore what late interaction says; absent where it was not asked
 * @param score what it is ordered by so far
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
