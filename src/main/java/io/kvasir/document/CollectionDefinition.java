package io.kvasir.document;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a collection that its callers control.
 *
 * @param description free text
 * @param language a BCP 47 tag; stored and shown, without effect on text analysis
 * @param visibility the groups of documents that are stored without any of their own; everybody when empty
 * @param retention how long documents stay after they were stored last; for ever where absent
 */
public record CollectionDefinition(
        @Nullable String description, @Nullable String language, Set<String> visibility, @Nullable Retention retention) {

    public CollectionDefinition {
        visibility = Set.copyOf(visibility);
    }

    /** The definition of a collection created by its first document. */
    public static CollectionDefinition empty() {
        return new CollectionDefinition(null, null, Set.of(), null);
    }
}
