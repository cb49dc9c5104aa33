package io.kvasir.mesh;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link as it stands in a document, not yet resolved.
 *
 * @param document it stands in
 * @param uri of that document
 * @param byName whether it may mean a document by its title or alias, as wiki-links do, and not only by its path
 * @param target as written; empty for the document itself
 * @param start where it stands in the document's text
 * @param name what the database finds its target by
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

    /** The words that a reader sees, or would. */
    String displayText() {
        if (alias != null) {
            return alias;
        }
        return heading == null ? target : target.isEmpty() ? heading : target + " › " + heading;
    }
}
