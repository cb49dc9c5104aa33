package io.kvasir.index;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.database.SqlQuery;
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

    /** Returns the conditions of the scope on the document {@code d}, each beginning with {@code and}. */
    public SqlQuery conditions() {
        SqlQuery conditions = visibility();
        for (MetadataFilter.Condition condition : filter.conditions()) {
            if (condition.isEquality()) {
                conditions.add(" and d.metadata @?? ?::jsonpath", condition.literal());
            } else {
                conditions.add(" and jsonb_path_exists(d.metadata, ?::jsonpath, ?::jsonb)", condition.path(), condition.variables());
            }
        }
        return conditions;
    }

    /** Returns the condition of {@link #conditions} that the caller may see the document. */
    public SqlQuery visibility() {
        return visibility(caller);
    }

    /** Returns the condition that a caller may see the document {@code d}, beginning with {@code and}; empty if they see all. */
    static SqlQuery visibility(Caller caller) {
        SqlQuery condition = new SqlQuery();
        return caller.seesEverything() ? condition : condition.add(" and (d.visibility = '{}' or d.visibility && ?)", caller.groups());
    }

    /** Returns the given passages that are in the scope. */
    public Set<Long> allowed(long[] passages, DataSource source) {
        return new HashSet<>(new SqlQuery()
                .add("select p.id from passage p join document d on d.id = p.document_id where p.id = any(?)", passages)
                .add(conditions())
                .list(source, row -> row.getLong(1)));
    }
}
