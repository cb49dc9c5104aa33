package io.kvasir.mesh;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link in a document, not yet resolved.
 *
 * @param document the linking document
 * @param uri URI of the linking document
 * @param byName whether it may match a title or alias, as wiki-links do, and not only a path
 * @param target as written; empty for the linking document itself
 * @param start its offset in the document's text
 * @param name key by which the database finds its target
 */
record UnresolvedLink(
        UUID document,
        String uri,
        boolean byName,
        String target,
        @Nullable String heading,
        @Nullable String alias,
        int start,
        String name) {

    UnresolvedLink {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(name, "name");
    }

    /** Returns the text that a reader sees: the alias, or else target and heading. */
    String displayText() {
        if (alias != null) {
            return alias;
        }
        return heading == null ? target : target.isEmpty() ? heading : target + " › " + heading;
    }
}
