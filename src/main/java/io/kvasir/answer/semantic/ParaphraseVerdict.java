package io.kvasir.answer.semantic;

import java.util.Objects;

/**
 * The result of comparing two questions.
 *
 * @param reason the first mismatch found; {@code NONE} for a paraphrase
 * @param score probability that the questions have the same meaning, from 0 to 1; 0 if a rule rejected them
 */
public record ParaphraseVerdict(MismatchReason reason, double score) {
    public ParaphraseVerdict {
        Objects.requireNonNull(reason, "reason");
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("A score is from 0 to 1, not " + score);
        }
    }

    static ParaphraseVerdict mismatch(MismatchReason reason) {
        return new ParaphraseVerdict(reason, 0);
    }

    public boolean isParaphrase() {
        return reason == MismatchReason.NONE;
    }
}
