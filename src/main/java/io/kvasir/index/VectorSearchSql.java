package io.kvasir.index;

import io.kvasir.index.SqlQuery.BinaryVector;

/** How the nearest vectors are asked for: through an index, or one by one. Rows are passage and exact cosine distance. */
final class VectorSearchSql {
    private final BinaryVector query;
    private final EmbeddingSpace space;

    VectorSearchSql(float[] query, EmbeddingSpace space) {
        this.query = new BinaryVector(query);
        this.space = space;
    }

    /**
     * The nearest windows by an index, their distances computed again from the whole vectors. Iterative scans (set on the
     * connection) go on until enough are in scope; their order is nearly, not exactly, by distance.
     *
     * @param rows how many are wanted of the index
     * @param share of all vectors that is expected to be in scope: the first step is made wide enough for it
     */
    SqlQuery indexScan(VectorIndex index, IndexSettings settings, int rows, double share) {
        return indexScan(index, settings, rows, share, new SqlQuery());
    }

    SqlQuery indexScan(VectorIndex index, IndexSettings settings, int rows, double share, SearchScope scope) {
        SqlQuery inScope = new SqlQuery().add(" and e.collection_id = ?", scope.collection().id());
        if (!scope.filter().isEmpty()) {
            // A scalar query is asked row by row as the walk goes; a join might be planned the other way round.
            inScope.add(" and (select true from document d where d.id = e.document_id").where(scope).add(")");
        } else if (!scope.caller().seesEverything()) {
            inScope.add(" and (").add(allPublic(scope)).add(" or (select true from document d where d.id = e.document_id")
                    .where(scope)
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
                .add(" order by " + index.profile().orderExpression(space.key().dimension(), SqlQuery.VECTOR_PARAMETER) + " limit ?", query, rows)
                .add(") x order by x.distance, x.passage_id");
    }

    /** Candidates that a graph weighs at once: enough that one step finds all rows, where the share is as expected. */
    static int efSearch(IndexSettings settings, int rows, double share) {
        double needed = share >= 1 ? rows : 1.1 * rows / Math.max(share, 1e-6);
        return (int) Math.clamp(Math.ceil(needed), settings.hnsw().efSearch(), IndexSettings.MAX_EF_SEARCH);
    }

    /** Every vector of the space, windows for themselves. */
    SqlQuery exact(int rows) {
        return new SqlQuery()
                .add("select e.passage_id, e.vector <=> " + SqlQuery.VECTOR_PARAMETER + " as distance from embedding e ", query)
                .add("where e.space_id = ? order by distance, e.passage_id limit ?", space.id(), rows);
    }

    /** Every passage of a collection by its best window; the scope is looked at in the order of distance. */
    SqlQuery exact(SearchScope scope, int limit) {
        SqlQuery ranked = new SqlQuery()
                .add(
                        "select e.passage_id, min(e.vector <=> " + SqlQuery.VECTOR_PARAMETER + ") as distance, e.document_id from embedding e "
                                + "where e.space_id = ? and e.collection_id = ? group by e.passage_id, e.document_id "
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
                .where(scope)
                .add(" order by x.distance, x.passage_id limit ?", limit);
    }

    /** Every passage in scope by its best window: first which documents are in scope, then the vectors of those. */
    SqlQuery exactInScope(SearchScope scope, int limit) {
        return new SqlQuery()
                .add("select e.passage_id, min(e.vector <=> " + SqlQuery.VECTOR_PARAMETER + ") as distance from embedding e ", query)
                .add("where e.space_id = ? and e.document_id = any(array(", space.id())
                .add("select d.id from document d where d.collection_id = ?", scope.collection().id())
                .where(scope)
                .add(")) group by e.passage_id order by distance, e.passage_id limit ?", limit);
    }

    /** Whether no document of the collection is hidden from anybody: answered from a small index, once for a statement. */
    private static SqlQuery allPublic(SearchScope scope) {
        return new SqlQuery()
                .add(
                        "not exists (select from document r where r.collection_id = ? and r.visibility <> '{}')",
                        scope.collection().id());
    }
}
