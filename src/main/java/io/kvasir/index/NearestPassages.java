package io.kvasir.index;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** The dense side: passages by the likeness of their vectors to that of a question. */
@Singleton
public class NearestPassages {
    private final DataSource source;
    private final IndexSettings settings;

    @Inject
    public NearestPassages(DataSource source, IndexSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /** How a nearest-neighbour search reaches its passages. */
    public enum Access {
        /** Every vector in scope is compared. */
        EXACT,
        /** The HNSW graph is walked until enough passages in scope are found. */
        HNSW
    }

    /** Small scopes are scanned: as fast as the graph there, and nothing is missed. */
    public Access access(Scope scope) {
        return scope.collection().embeddings() <= settings.exactBelow() ? Access.EXACT : Access.HNSW;
    }

    /** The passages nearest to a vector by cosine similarity, best first. */
    public List<Hit> nearest(float[] query, EmbeddingSpace space, Scope scope, int limit) {
        if (access(scope) == Access.HNSW) {
            List<Hit> windows = hits(walk(query, space, scope, limit));
            if (windows.size() >= limit || !scope.isRestricted()) {
                return best(windows);
            }
            // The walk gives up after hnsw.max_scan_tuples: what a selective filter left is found by looking everywhere.
        }
        return hits(exact(query, space, scope, limit));
    }

    private List<Hit> hits(SqlQuery sql) {
        return sql.list(source, row -> new Hit(row.getLong(1), 1 - row.getDouble(2)));
    }

    /** A passage counts by its best window; windows come best first. */
    private static List<Hit> best(List<Hit> windows) {
        Set<Long> seen = new HashSet<>();
        return windows.stream().filter(hit -> seen.add(hit.passage())).toList();
    }

    private static SqlQuery exact(float[] query, EmbeddingSpace space, Scope scope, int limit) {
        SqlQuery ranked = new SqlQuery()
                .add(
                        "select e.passage_id, min(e.vector <=> ?) as distance, e.document_id from embedding e "
                                + "where e.space_id = ? and e.collection_id = ? group by e.passage_id, e.document_id "
                                + "order by distance, e.passage_id",
                        query,
                        space.id(),
                        scope.collection().id());
        if (!scope.isRestricted()) {
            return ranked.add(" limit ?", limit);
        }
        // The join follows the order, so that only as many documents are looked at as are needed.
        return new SqlQuery()
                .add("select x.passage_id, x.distance from (")
                .add(ranked)
                .add(") x join document d on d.id = x.document_id where true")
                .where(scope)
                .add(" order by x.distance, x.passage_id limit ?", limit);
    }

    /** Iterative scans (set on the connection) go on until the limit is met, so that a filter never costs results. */
    private static SqlQuery walk(float[] query, EmbeddingSpace space, Scope scope, int limit) {
        String distance = "e.vector::vector(" + space.key().dimension() + ") <=> ?";
        SqlQuery sql = new SqlQuery().add("select e.passage_id, " + distance + " from embedding e", query);
        if (scope.isRestricted()) {
            sql.add(" join document d on d.id = e.document_id");
        }
        return sql.add(" where e.space_id = ? and e.collection_id = ?", space.id(), scope.collection().id())
                .where(scope)
                .add(" order by " + distance + " limit ?", query, limit);
    }
}
