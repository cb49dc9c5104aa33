package io.kvasir.answer;

import java.util.Objects;

/**
 * Whether two questions mean the same.
 *
 * @param reason the first that was found; {@code NONE} where they are the same
 * @param score how probable it is that they are, from 0 to 1; 0 where a rule refused
 */
record ParaphraseVerdict(MismatchReason reason, double score) {
    ParaphraseVerdict {
        Objects.requireNonNull(reason, "difference");
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("A score is from 0 to 1, not " + score);
        }
    }

    static ParaphraseVerdict mismatch(MismatchReason difference) {
        return new ParaphraseVerdict(difference, 0);
    }

    boolean isParaphrase() {
        return reason == MismatchReason.NONE;
    }
}
