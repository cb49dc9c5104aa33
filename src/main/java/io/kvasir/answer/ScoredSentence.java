package io.kvasir.answer;

/**
 * A candidate with its final score.
 *
 * @param similarity cosine similarity of its embedding to the question's
 * @param score the final score, by which sentences are selected
 */
record ScoredSentence(CandidateSentence candidate, double similarity, double score) {

    static ScoredSentence of(CandidateSentence candidate, double similarity) {
        return new ScoredSentence(candidate, similarity, 0.6 * candidate.score() + similarity);
    }

    /**
     * Returns the probability that this sentence answers the question. A logistic function of its similarity, its term
     * coverage and the similarity of its passage, fitted to answerable and unanswerable questions:
     * docs/decisions/0023-refusal.md has the fit.
     */
    double confidence() {
        double evidence = 5.1 * similarity
                + 5.5 * candidate.coverage()
                + 3.7 * candidate.source().hit().similarity()
                - 6.1;
        return 1 / (1 + Math.exp(-evidence));
    }
}
