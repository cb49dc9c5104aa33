package io.kvasir.answer;

/**
 * A sentence with everything known of how well it answers.
 *
 * @param similarity cosine similarity of its meaning to the question
 * @param score what sentences are chosen by
 */
record Scored(Quotable quotable, double similarity, double score) {

    static Scored of(Quotable quotable, double similarity) {
        return new Scored(quotable, similarity, 0.6 * quotable.score() + similarity);
    }

    /**
     * How likely it is that this sentence speaks to the question at all, from 0 to 1: its meaning counts most, then whether
     * the question's rare words are there. A logistic curve, fitted as docs/design-decisions.md tells.
     */
    double confidence() {
        double evidence = 9.0 * similarity
                + 4.0 * quotable.coverage()
                + 3.0 * quotable.source().found().similarity()
                - 7.0;
        return 1 / (1 + Math.exp(-evidence));
    }
}
