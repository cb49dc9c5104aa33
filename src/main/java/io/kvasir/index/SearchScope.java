package io.kvasir.index;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionSnapshot;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;

/** The scope of a search: collection, metadata filter and caller. */
public record SearchScope(CollectionSnapshot collection, MetadataFilter filter, Caller caller) {
    public SearchScope {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(caller, "caller");
    }

    /**
     * Returns whether passages of the collection may have to be excluded. Hiding a document changes the collection's
     * revision, and the final read checks visibility in any case.
     */
    public boolean isRestricted() {
        return !filter.isEmpty() || !seesAll();
    }

    /** Returns whether the caller sees every document of the collection. */
    public boolean seesAll() {
        return caller.seesEverything() || collection.allPublic();
    }

    /** Returns the given passages that are in the scope. */
    public Set<Long> allowed(long[] passages, DataSource source) {
        return new HashSet<>(new SqlQuery()
                .add("select p.id from passage p join document d on d.id = p.document_id where p.id = any(?)", passages)
                .where(this)
                .list(source, row -> row.getLong(1)));
    }
}
