package io.kvasir.answer;

import java.util.Objects;
import java.util.UUID;

/**
 * The source of a part of the answer.
 *
 * @param marker the marker in the answer's text, such as {@code [1]}
 * @param quote the literal text of the document from {@code start} to {@code end}
 * @param text the same as it is displayed, without markup; of a table row each cell with its header
 * @param start offset in the document's text, in Unicode code points
 * @param end offset after the quote
 */
public record Citation(
        String marker,
        UUID documentId,
        String passageId,
        String uri,
        String title,
        String heading,
        String quote,
        String text,
        int start,
        int end) {
    public Citation {
        Objects.requireNonNull(marker, "marker");
        Objects.requireNonNull(documentId, "documentId");
        Objects.requireNonNull(quote, "quote");
        Objects.requireNonNull(text, "text");
    }
}
