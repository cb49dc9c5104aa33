package io.kvasir.answer;

/**
 * A sentence with everything known of how well it answers.
 *
 * @param similarity cosine similarity of its meaning to the question
 * @param score what sentences are chosen by
 */
record ScoredSentence(CandidateSentence candidate, double similarity, double score) {

    static ScoredSentence of(CandidateSentence quotable, double similarity) {
        return new ScoredSentence(quotable, similarity, 0.6 * quotable.score() + similarity);
    }

    /**
     * How likely it is that this sentence answers at all, from 0 to 1. A logistic curve over its meaning, the question's
     * words and its passage, fitted to answerable and unanswerable questions: docs/decisions/0023-refusal.md has the fit.
     */
    double confidence() {
        double evidence = 5.1 * similarity
                + 5.5 * candidate.coverage()
                + 3.7 * candidate.source().hit().similarity()
                - 6.1;
        return 1 / (1 + Math.exp(-evidence));
    }
}
