package io.kvasir.answer.compose;

import io.kvasir.answer.evidence.EvidenceUnit;
import io.kvasir.index.Passage;
import io.kvasir.index.PassageHit;
import io.kvasir.retrieval.RankedPassage;

/**
 * Consecutive sentences of a passage that a statement is quoted from, both ends inclusive.
 *
 * @param hit the document, and the passage that retrieval found
 * @param passage the passage that has the sentences
 */
public record Quote(PassageHit hit, Passage passage, int first, int last) {
    public Quote {
        if (first < 0 || last < first || last >= passage.sentences().size()) {
            throw new IllegalArgumentException("sentences " + first + " to " + last);
        }
    }

    static Quote of(EvidenceUnit unit) {
        return of(unit.source(), unit.first(), unit.last());
    }

    static Quote of(RankedPassage source, int first, int last) {
        return new Quote(source.hit(), source.hit().passage(), first, last);
    }

    /** Returns the literal text of the document. */
    public String literal() {
        return passage.text().substring(from(), passage.sentences().get(last).end());
    }

    /** Returns the offset in the document's text, in Unicode code points. */
    public int start() {
        return passage.start() + passage.text().codePointCount(0, from());
    }

    private int from() {
        return passage.sentences().get(first).start();
    }
}
