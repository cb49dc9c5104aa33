package io.kvasir.ingest;

import io.kvasir.index.Sentence.Kind;
import java.util.List;

/**
 * A paragraph, list, table, quotation or piece of code, or a heading by itself: what stays together where there is
 * room.
 *
 * @param headings the headings it stands under, outermost first, without markup; a heading's own are included
 * @param spans its sentences in order, never empty
 */
record Block(List<String> headings, List<SentenceSpan> spans) {

    Block {
        headings = List.copyOf(headings);
        spans = List.copyOf(spans);
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("a block without a sentence");
        }
    }

    /** Whether a section of the document begins here. */
    boolean opensSection() {
        return spans.getFirst().kind() == Kind.HEADING;
    }
}
