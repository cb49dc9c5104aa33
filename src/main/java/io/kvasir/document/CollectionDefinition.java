package io.kvasir.document;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may decide about a collection.
 *
 * @param description what it is for, in their words
 * @param language BCP 47; told to readers, without effect on how texts are analysed
 * @param visibility the groups of documents that are stored without any of their own; everybody when empty
 * @param retention how long documents stay after they were stored last; for ever where absent
 */
public record CollectionDefinition(
        @Nullable String description, @Nullable String language, Set<String> visibility, @Nullable Retention retention) {

    public CollectionDefinition {
        visibility = Set.copyOf(visibility);
    }

    /** Of a collection that nobody decided anything about. */
    public static CollectionDefinition plain() {
        return new CollectionDefinition(null, null, Set.of(), null);
    }
}
