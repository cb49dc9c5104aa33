package io.kvasir.document;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A collection as one caller sees it.
 *
 * @param owner name of the caller who created it; null for collections older than ownership
 * @param documents number of documents the caller may see
 * @param passages number of passages of those documents
 * @param hidden number of documents the caller may not see
 * @param hiddenPassages number of passages of hidden documents
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
     * Returns whether the collection exists for a caller. Its name can be a secret: except for administrators and the owner,
     * a collection of only hidden documents does not exist, nor does an empty one whose default visibility excludes the
     * caller.
     */
    boolean existsFor(Caller caller) {
        return isAdministeredBy(caller) || documents > 0 || hidden == 0 && caller.sees(definition.visibility());
    }

    /** Returns whether the caller is an administrator or the owner. */
    public boolean isAdministeredBy(Caller caller) {
        return caller.role() == Role.ADMIN || isOwnedBy(caller);
    }

    /**
     * Returns whether a writer may change its definition. Retention deletes documents and the default visibility exposes
     * them, so a writer other than the owner must be able to see all of them.
     */
    public boolean isChangeableBy(Caller caller) {
        return isAdministeredBy(caller) || hidden == 0 && caller.sees(definition.visibility());
    }

    /** Returns whether the caller is the owner. Having the anonymous caller's name is not enough to own its collections. */
    private boolean isOwnedBy(Caller caller) {
        return caller.name().equals(owner)
                && (!caller.name().equals(Caller.anonymous().name()) || caller.equals(Caller.anonymous()));
    }
}
