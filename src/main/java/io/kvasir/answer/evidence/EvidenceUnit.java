package io.kvasir.answer.evidence;

import io.kvasir.answer.question.UnitText;
import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Passage;
import io.kvasir.index.Sentence;
import io.kvasir.retrieval.RankedPassage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something of a retrieved passage that may answer.
 *
 * @param unit the unit, or the list that an item belongs to; null for sentences outside all units
 * @param first index of its first sentence in the passage
 * @param last index of its last sentence
 * @param text what it says and where it stands
 */
public record EvidenceUnit(RankedPassage source, UnitKind kind, @Nullable AnswerUnit unit, int first, int last, UnitText text) {
    public EvidenceUnit {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("sentences " + first + " to " + last);
        }
    }

    public Passage passage() {
        return source.hit().passage();
    }

    /** Returns its sentences. */
    public List<Sentence> sentences() {
        return passage().sentences().subList(first, last + 1);
    }

    /** Returns whether both are of the same document. */
    public boolean isOfSameDocument(EvidenceUnit other) {
        return source.hit().document().equals(other.source.hit().document());
    }

    /** Returns whether a sentence belongs to both. */
    public boolean overlaps(EvidenceUnit other) {
        return source.hit().id() == other.source.hit().id() && first <= other.last && other.first <= last;
    }
}
