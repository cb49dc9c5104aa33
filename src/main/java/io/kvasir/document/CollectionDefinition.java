package io.kvasir.document;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a collection that its callers control.
 *
 * @param description free text
 * @param language a BCP 47 tag: the language of its documents that do not tell theirs
 * @param visibility groups of documents that are stored without any of their own; everybody if empty
 * @param retention how long documents stay after they were last stored; null for ever
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
