package io.kvasir.index;

import io.kvasir.document.CollectionSnapshot;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Texts as the documents have them, for searches that nobody asked for. */
@Singleton
public class PassageSampler {
    /** Of a text, as much as is told. */
    private static final int MAX_CHARACTERS = 500;

    private final DataSource source;

    @Inject
    public PassageSampler(DataSource source) {
        this.source = source;
    }

    /** The name of the collection with the most passages. */
    public Optional<String> largestCollection() {
        return new SqlQuery()
                .add("select name from collection order by passages desc, id limit 1")
                .list(source, row -> row.getString(1))
                .stream()
                .findFirst();
    }

    /** The beginnings of passages from all over a collection that everybody may see: so many at most, and the same one may come twice. */
    public List<String> sample(CollectionSnapshot collection, int count) {
        // The number is drawn for each row, since it is said to depend on it; as a bigint it is looked up in the index.
        return new SqlQuery()
                .add(
                        "select left(x.body, ?) from (select min(id) as first, max(id) as last from passage where collection_id = ?) range, ",
                        MAX_CHARACTERS,
                        collection.id())
                .add(
                        "generate_series(1, ?) n, lateral (select (first + floor((last - first + 1) * random() + 0 * n))::bigint as id) at, "
                                + "lateral (select p.body, p.document_id from passage p where p.collection_id = ? and p.id >= at.id "
                                + "order by p.id limit 1) x join document d on d.id = x.document_id where d.visibility = '{}'",
                        count,
                        collection.id())
                .list(source, row -> row.getString(1));
    }
}
