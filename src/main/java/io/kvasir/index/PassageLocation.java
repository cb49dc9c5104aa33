package io.kvasir.index;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The location of a passage.
 *
 * @param uri URI of its document
 * @param position index among the passages of its document
 * @param headings the headings above and inside it, if requested
 * @param start offset of its first character in the document's text, in Unicode code points
 * @param end offset after its last character
 * @param similarity cosine similarity to the query, of its best window; 0 if it has no vector in the space
 */
public record PassageLocation(
        long id, UUID document, String uri, int position, List<String> headings, int start, int end, double similarity) {
    public PassageLocation {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(uri, "uri");
        headings = List.copyOf(headings);
    }

    /** Returns whether an offset of the document's text lies in this passage. */
    public boolean contains(int offset) {
        return start <= offset && offset < end;
    }
}
