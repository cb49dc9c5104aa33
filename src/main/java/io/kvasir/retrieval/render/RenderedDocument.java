package io.kvasir.retrieval.render;

import java.util.List;
import java.util.UUID;

/**
 * Ranges of a document as HTML.
 *
 * @param version the version of the document that was rendered
 * @param length of the document's text, in Unicode code points
 */
public record RenderedDocument(UUID documentId, long version, int length, List<RenderedRange> ranges) {
    public RenderedDocument {
        ranges = List.copyOf(ranges);
    }

    /**
     * A range as HTML.
     *
     * @param start offset of its first character, in Unicode code points
     * @param end offset after its last character
     */
    public record RenderedRange(int start, int end, String html) {}
}
