package io.kvasir.index;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionSnapshot;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;

/** Where to search: a collection, what the metadata must say, and whose eyes look. */
public record SearchScope(CollectionSnapshot collection, MetadataFilter filter, Caller caller) {
    public SearchScope {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(caller, "caller");
    }

    /**
     * Whether some passages of the collection may have to be passed over. A document that is hidden after that was read gives the
     * collection another stamp, and what is shown in the end is read with an eye to who may see it in any case.
     */
    boolean isRestricted() {
        return !filter.isEmpty() || !seesAll();
    }

    /** Whether the caller sees every document of the collection. */
    public boolean seesAll() {
        return caller.seesEverything() || collection.allPublic();
    }

    /** Those of these passages that are in the scope. */
    Set<Long> allowed(long[] passages, DataSource source) {
        return new HashSet<>(new SqlQuery()
                .add("select p.id from passage p join document d on d.id = p.document_id where p.id = any(?)", passages)
                .where(this)
                .list(source, row -> row.getLong(1)));
    }
}
