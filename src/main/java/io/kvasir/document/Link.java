package io.kvasir.document;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A link from a document to another, or to an external page.
 *
 * @param target as written: the name or path of a note, or a URL
 * @param heading the heading within the target, or null
 * @param alias the text displayed instead of the target, or null
 * @param start offset in the document's text: in UTF-16 units when parsed, in Unicode code points when stored
 */
public record Link(Kind kind, String target, @Nullable String heading, @Nullable String alias, int start) {

    /** The syntax of a link. */
    public enum Kind {
        WIKI,
        EMBED,
        HYPERLINK
    }

    public Link {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(target, "target");
    }
}
