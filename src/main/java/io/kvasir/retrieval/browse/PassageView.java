package io.kvasir.retrieval.browse;

import io.kvasir.index.StoredPassage;
import java.util.Objects;

/**
 * A passage of a document, as displayed.
 *
 * @param position its index in the document, from 0
 * @param start offset of {@code text} in the document's text, in Unicode code points
 * @param end offset after it
 * @param tokens its length in tokens of the embedding model
 */
public record PassageView(
        String passageId, int position, String heading, String text, int start, int end, int tokens) {
    public PassageView {
        Objects.requireNonNull(passageId, "passageId");
        Objects.requireNonNull(heading, "heading");
        Objects.requireNonNull(text, "text");
    }

    static PassageView of(StoredPassage found) {
        return new PassageView(
                String.valueOf(found.id()),
                found.passage().position(),
                found.passage().heading(),
                found.passage().text(),
                found.passage().start(),
                found.passage().end(),
                found.passage().tokens());
    }
}
