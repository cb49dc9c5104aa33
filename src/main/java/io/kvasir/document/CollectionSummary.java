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
        long hidden) {

    public CollectionSummary {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /**
     * Whether there is such a collection for a caller. A name can be a secret like a document: one that has only hidden
     * documents is not there, nor is an empty one whose documents would be hidden.
     */
    boolean isFor(Caller caller) {
        return isAdministeredBy(caller) || documents > 0 || hidden == 0 && caller.sees(definition.visibility());
    }

    /** Administrators and the owner. */
    public boolean isAdministeredBy(Caller caller) {
        return caller.role() == Role.ADMIN || isOwnedBy(caller);
    }

    /**
     * Whether a writer may decide about it: its retention deletes documents and its visibility shows them, so that others than
     * the owner must see all of them.
     */
    public boolean isChangedBy(Caller caller) {
        return isAdministeredBy(caller) || hidden == 0 && caller.sees(definition.visibility());
    }

    /** Nobody becomes the anonymous owner by being called so. */
    private boolean isOwnedBy(Caller caller) {
        return caller.name().equals(owner)
                && (!caller.name().equals(Caller.anonymous().name()) || caller.equals(Caller.anonymous()));
    }
}
