package io.kvasir.document;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A link from a document to another, or to a page outside.
 *
 * @param target as written: the name or path of a note, or a URL
 * @param heading the heading within the target, where one is named
 * @param alias the words shown instead of the target
 * @param start offset in the document's text: in UTF-16 units as it is read, in Unicode code points as it is stored
 */
public record Link(Kind kind, String target, @Nullable String heading, @Nullable String alias, int start) {

    /** How the link is written. */
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
