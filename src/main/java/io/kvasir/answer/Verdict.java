package io.kvasir.answer;

import java.util.Objects;

/**
 * Whether two questions mean the same.
 *
 * @param difference the first that was found; {@code NONE} where they are the same
 * @param score how probable it is that they are, from 0 to 1; 0 where a rule refused
 */
record Verdict(Difference difference, double score) {
    Verdict {
        Objects.requireNonNull(difference, "difference");
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("A score is from 0 to 1, not " + score);
        }
    }

    static Verdict refused(Difference difference) {
        return new Verdict(difference, 0);
    }

    boolean same() {
        return difference == Difference.NONE;
    }
}
