package io.kvasir.index;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Where a passage stands.
 *
 * @param uri of its document
 * @param position among the passages of its document
 * @param headings those it stands under and those it holds, where they were asked for
 * @param start offset of its first character in the document's text, in Unicode code points
 * @param end offset after its last character
 * @param similarity to the question, the best of its windows; 0 where it has no vector in the space
 */
public record PassageLocation(
        long id, UUID document, String uri, int position, List<String> headings, int start, int end, double similarity) {
    public PassageLocation {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(uri, "uri");
        headings = List.copyOf(headings);
    }

    /** Whether a place of the document's text belongs to this passage. */
    public boolean contains(int offset) {
        return start <= offset && offset < end;
    }
}
