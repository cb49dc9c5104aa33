package io.kvasir.mesh;

import io.kvasir.document.database.SqlQuery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/**
 * Co-citation edges: passages cited in the same answer. Recorded pairs are pending until a refresh decays the existing
 * weights, adds the pending ones and increments the collection's version, in one statement. Searches at the same version
 * therefore see the same edges, and results cached for a version stay valid. Edges of replaced or deleted passages are
 * deleted.
 */
@Singleton
public class CoCitations {
    /** Edges below this weight are deleted. */
    private static final double MIN_WEIGHT = 0.05;

    private static final int MAX_PER_PASSAGE = 20;

    private final DataSource source;

    @Inject
    public CoCitations(DataSource source) {
        this.source = source;
    }

    /** Returns the edges that leave these passages, whether or not the caller may see their targets. */
    List<Edge> edgesFrom(Collection<Long> passages) {
        String sql = "select s.id, f.other, f.weight from unnest(?) s(id) cross join lateral (select * from ("
                + "select other_id as other, weight from used_together where passage_id = s.id "
                + "union all select passage_id, weight from used_together where other_id = s.id) both_ways "
                + "order by weight desc, other limit " + MAX_PER_PASSAGE + ") f";
        return new SqlQuery()
                .add(sql, ids(passages))
                .list(
                        source,
                        row -> new Edge(
                                EdgeKind.CO_CITATION,
                                row.getLong(1),
                                row.getLong(2),
                                row.getDouble(3),
                                "weight %.2f".formatted(row.getDouble(3))));
    }

    /**
     * Records, as pending, that these passages were cited together. The collection is locked before its passages, as by
     * every change, so that the passages cannot be deleted meanwhile. Rows locked by others are skipped to avoid deadlocks:
     * while the collection is being changed, nothing is recorded.
     */
    void record(long collection, List<Long> passages) {
        String sql = "with inside as materialized (select id from collection where id = ? for key share skip locked), "
                + "held as materialized (select id from passage where id = any(?) and collection_id = (select id from inside) "
                + "order by id for key share skip locked) "
                + "insert into used_together_pending (passage_id, other_id, collection_id) "
                + "select a.id, b.id, ? from held a join held b on a.id < b.id";
        new SqlQuery().add(sql, collection, ids(passages), collection).update(source);
    }

    /**
     * Applies pending pairs if the last refresh is at least {@code every} ago; returns whether it did. The collection is
     * locked first, as by every change; if others hold the lock, nothing is done.
     */
    boolean refresh(long collection, Duration every, Duration halfLife) {
        String faded = "power(0.5, extract(epoch from (now() - %s)) / h.seconds)";
        String sql = "with due as materialized (select c.id, c.mesh_renewed_at as since from collection c where c.id = ? "
                + "and c.mesh_renewed_at <= now() - make_interval(secs => ?) for update skip locked), "
                + "h as materialized (select ?::float8 as seconds), "
                + "waited as (delete from used_together_pending p using due where p.collection_id = due.id "
                + "returning p.passage_id, p.other_id, p.used_at), "
                + "fresh as materialized (select passage_id, other_id, sum(" + faded.formatted("used_at") + ") as weight "
                + "from waited, h group by passage_id, other_id), "
                + "old as materialized (select u.passage_id, u.other_id, u.weight * " + faded.formatted("due.since")
                + " as weight from used_together u join due on due.id = u.collection_id, h), "
                + "both_of_them as materialized (select passage_id, other_id, coalesce(o.weight, 0) + coalesce(f.weight, 0) as weight "
                + "from old o full join fresh f using (passage_id, other_id)), "
                + "forgotten as (delete from used_together u using both_of_them b where u.passage_id = b.passage_id "
                + "and u.other_id = b.other_id and b.weight < " + MIN_WEIGHT + "), "
                + "kept as (insert into used_together (passage_id, other_id, collection_id, weight) "
                + "select b.passage_id, b.other_id, due.id, b.weight from both_of_them b, due where b.weight >= " + MIN_WEIGHT
                + " on conflict (passage_id, other_id) do update set weight = excluded.weight) "
                + "update collection c set version = c.version + 1, mesh_renewed_at = now() from due where c.id = due.id";
        return new SqlQuery().add(sql, collection, every.toMillis() / 1000.0, halfLife.toMillis() / 1000.0).update(source) > 0;
    }

    private static long[] ids(Collection<Long> passages) {
        return passages.stream().mapToLong(Long::longValue).toArray();
    }

    /** Returns the first {@code limit} distinct passages. */
    static List<Long> distinct(List<Long> passages, int limit) {
        return passages.stream().distinct().limit(limit).toList();
    }
}
