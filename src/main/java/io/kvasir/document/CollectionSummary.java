package io.kvasir.document;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A collection as one caller sees it.
 *
 * @param owner the name of the caller who made it; absent for one that is older than owners
 * @param documents how many the caller may see
 * @param passages of those documents
 * @param hidden how many documents the caller may not see
 * @param hiddenPassages passages of those
 */
public record CollectionSummary(
        long id,
        String name,
        CollectionDefinition definition,
        @Nullable String owner,
        long version,
        Instant createdAt,
        long documents,
        long passages,
        long hidden,
        long hiddenPassages) {

    public CollectionSummary {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /**
     * Whether the collection exists for a caller. Its name can be a secret: a collection of hidden documents only does not
     * exist, nor does an empty one whose default visibility excludes the caller.
     */
    boolean existsFor(Caller caller) {
        return isAdministeredBy(caller) || documents > 0 || hidden == 0 && caller.sees(definition.visibility());
    }

    /** Administrators and the owner. */
    public boolean isAdministeredBy(Caller caller) {
        return caller.role() == Role.ADMIN || isOwnedBy(caller);
    }

    /**
     * Whether a writer may change its definition. Retention deletes documents and the default visibility exposes them, so a
     * writer other than the owner must be able to see all of them.
     */
    public boolean isChangeableBy(Caller caller) {
        return isAdministeredBy(caller) || hidden == 0 && caller.sees(definition.visibility());
    }

    /** A caller who merely has the name of the anonymous one does not own its collections. */
    private boolean isOwnedBy(Caller caller) {
        return caller.name().equals(owner)
                && (!caller.name().equals(Caller.anonymous().name()) || caller.equals(Caller.anonymous()));
    }
}
