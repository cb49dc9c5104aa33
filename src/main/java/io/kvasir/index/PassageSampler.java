package io.kvasir.index;

import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.database.SqlQuery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Samples passage texts for the server's own searches. */
@Singleton
public class PassageSampler {
    /** Longest text returned, in characters. */
    private static final int MAX_CHARACTERS = 500;

    private final DataSource source;

    @Inject
    public PassageSampler(DataSource source) {
        this.source = source;
    }

    /** Returns the name of the collection with the most passages; empty if there is none. */
    public Optional<String> largestCollection() {
        return new SqlQuery()
                .add("select name from collection order by passages desc, id limit 1")
                .list(source, row -> row.getString(1))
                .stream()
                .findFirst();
    }

    /** Returns the beginnings of at most {@code count} random public passages of a collection, possibly with duplicates. */
    public List<String> sample(CollectionSnapshot collection, int count) {
        // Adding 0 * n makes random() run for each row; the cast to bigint lets the lookup use the index.
        return new SqlQuery()
                .add(
                        "select left(x.body, ?) from (select min(id) as first, max(id) as last from passage "
                                + "where collection_id = ?) range, ",
                        MAX_CHARACTERS,
                        collection.id())
                .add(
                        "generate_series(1, ?) n, "
                                + "lateral (select (first + floor((last - first + 1) * random() + 0 * n))::bigint as id) at, "
                                + "lateral (select p.body, p.document_id from passage p where p.collection_id = ? and p.id >= at.id "
                                + "order by p.id limit 1) x join document d on d.id = x.document_id where d.visibility = '{}'",
                        count,
                        collection.id())
                .list(source, row -> row.getString(1));
    }
}
