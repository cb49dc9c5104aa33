package io.kvasir.ingest.text;

import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Sentence.Kind;
import java.util.List;

/**
 * A paragraph, list, table, quotation, code block or heading, which stays in one passage if it fits.
 *
 * @param headings the enclosing headings without markup, outermost first; a heading includes itself
 * @param spans its sentences in order, never empty
 * @param units which of its sentences answer as a whole; their indexes count {@code spans}
 */
public record Block(List<String> headings, List<SentenceSpan> spans, List<AnswerUnit> units) {

    public Block {
        headings = List.copyOf(headings);
        spans = List.copyOf(spans);
        units = List.copyOf(units);
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("a block without a sentence");
        }
    }

    /** Returns whether a section of the document begins here. */
    public boolean opensSection() {
        return spans.getFirst().kind() == Kind.HEADING;
    }
}
