package io.kvasir.index.vector;

import io.kvasir.document.database.SqlQuery;
import io.kvasir.document.database.SqlQuery.BinaryVector;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.QueryVector;
import io.kvasir.index.SearchScope;

/** Builds the SQL of nearest-neighbour searches, by index or exact. Rows are passage id and exact cosine distance. */
final class VectorSearchSql {
    private final BinaryVector query;
    private final EmbeddingSpace space;

    VectorSearchSql(QueryVector query) {
        this.query = new BinaryVector(query.values());
        space = query.space();
    }

    /**
     * Returns an index scan for the nearest windows, with distances recomputed from the full vectors. Iterative scans (set
     * on the connection) continue until enough are in scope; their order by distance is approximate.
     *
     * @param rows number of rows requested from the index
     * @param share expected share of all vectors that is in scope; the first iteration is sized for it
     */
    SqlQuery indexScan(VectorIndex index, IndexSettings settings, int rows, double share) {
        return indexScan(index, settings, rows, share, new SqlQuery());
    }

    SqlQuery indexScan(VectorIndex index, IndexSettings settings, int rows, double share, SearchScope scope) {
        SqlQuery inScope = new SqlQuery().add(" and e.collection_id = ?", scope.collection().id());
        if (!scope.filter().isEmpty()) {
            // A scalar subquery is evaluated row by row during the scan; the planner might reverse a join.
            inScope.add(" and (select true from document d where d.id = e.document_id").add(scope.conditions()).add(")");
        } else if (!scope.caller().seesEverything()) {
            inScope.add(" and (").add(allPublic(scope)).add(" or (select true from document d where d.id = e.document_id")
                    .add(scope.conditions())
                    .add("))");
        }
        return indexScan(index, settings, rows, share, inScope);
    }

    private SqlQuery indexScan(VectorIndex index, IndexSettings settings, int rows, double share, SqlQuery inScope) {
        SqlQuery sql = new SqlQuery();
        if (index.profile().isGraph()) {
            sql.set("hnsw.ef_search", efSearch(settings, rows, share));
        } else {
            sql.set("ivfflat.probes", settings.ivfflat().probesOf(index.option(VectorIndex.LISTS)));
        }
        return sql.add("select x.passage_id, x.distance from (select e.passage_id, e.vector <=> " + SqlQuery.VECTOR_PARAMETER, query)
                .add(" as distance from embedding e where e.space_id = ?", space.id())
                .add(inScope)
                .add(
                        " order by " + index.profile().orderExpression(space.model().dimension(), SqlQuery.VECTOR_PARAMETER)
                                + " limit ?",
                        query,
                        rows)
                .add(") x order by x.distance, x.passage_id");
    }

    /** Returns the candidate list size: large enough that one iteration finds all rows, if the share is as expected. */
    static int efSearch(IndexSettings settings, int rows, double share) {
        double needed = share >= 1 ? rows : 1.1 * rows / Math.max(share, 1e-6);
        return (int) Math.clamp(Math.ceil(needed), settings.hnsw().efSearch(), IndexSettings.MAX_EF_SEARCH);
    }

    /** Returns an exact scan of all vectors of the space, each window a row of its own. */
    SqlQuery exact(int rows) {
        return new SqlQuery()
                .add("select e.passage_id, e.vector <=> " + SqlQuery.VECTOR_PARAMETER + " as distance from embedding e ", query)
                .add("where e.space_id = ? order by distance, e.passage_id limit ?", space.id(), rows);
    }

    /** Returns an exact scan of a collection's passages by best window; the scope is checked in order of distance. */
    SqlQuery exact(SearchScope scope, int limit) {
        SqlQuery ranked = new SqlQuery()
                .add(
                        "select e.passage_id, min(e.vector <=> " + SqlQuery.VECTOR_PARAMETER + ") as distance, e.document_id "
                                + "from embedding e where e.space_id = ? and e.collection_id = ? group by e.passage_id, e.document_id "
                                + "order by distance, e.passage_id",
                        query,
                        space.id(),
                        scope.collection().id());
        if (!scope.isRestricted()) {
            return ranked.add(" limit ?", limit);
        }
        return new SqlQuery()
                .add("select x.passage_id, x.distance from (")
                .add(ranked)
                .add(") x join document d on d.id = x.document_id where true")
                .add(scope.conditions())
                .add(" order by x.distance, x.passage_id limit ?", limit);
    }

    /** Returns an exact scan of the passages in scope by best window: selects the documents in scope, then compares their vectors. */
    SqlQuery exactInScope(SearchScope scope, int limit) {
        return new SqlQuery()
                .add("select e.passage_id, min(e.vector <=> " + SqlQuery.VECTOR_PARAMETER + ") as distance from embedding e ", query)
                .add("where e.space_id = ? and e.document_id = any(array(", space.id())
                .add("select d.id from document d where d.collection_id = ?", scope.collection().id())
                .add(scope.conditions())
                .add(")) group by e.passage_id order by distance, e.passage_id limit ?", limit);
    }

    /** Returns the condition that the collection has no restricted documents: read from a small index, once per statement. */
    private static SqlQuery allPublic(SearchScope scope) {
        return new SqlQuery()
                .add(
                        "not exists (select from document r where r.collection_id = ? and r.visibility <> '{}')",
                        scope.collection().id());
    }
}
