package io.kvasir.document.feedback;

import java.util.Objects;
import java.util.UUID;

/**
 * A quotation of an answer.
 *
 * @param quote the literal text of the document from {@code start} to {@code end}
 * @param text the same as it was displayed, without markup
 * @param start offset in the document's text, in Unicode code points
 * @param end offset after the quote
 */
public record FeedbackQuote(
        UUID documentId, String uri, String title, String heading, String quote, String text, int start, int end) {
    public FeedbackQuote {
        Objects.requireNonNull(documentId, "documentId");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(heading, "heading");
        Objects.requireNonNull(quote, "quote");
        Objects.requireNonNull(text, "text");
    }
}
