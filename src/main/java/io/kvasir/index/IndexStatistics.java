package io.kvasir.index;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import javax.sql.DataSource;

/** Counts and measures the index. */
@Singleton
public class IndexStatistics {
    private final DataSource source;
    private final IndexSettings settings;

    @Inject
    public IndexStatistics(DataSource source, IndexSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    private record Graph(int dimensions, long bytes, boolean valid) {}

    public IndexStats now() {
        Graph graph = new SqlQuery()
                .add("select s.dimension, coalesce(pg_relation_size(i.indexrelid), 0), coalesce(i.indisvalid and i.indisready, false) "
                        + "from embedding_space s left join pg_class c on c.relname = 'embedding_hnsw_' || s.id "
                        + "left join pg_index i on i.indexrelid = c.oid where s.state = 'active' order by s.id desc limit 1")
                .list(source, row -> new Graph(row.getInt(1), row.getLong(2), row.getBoolean(3)))
                .stream()
                .findFirst()
                .orElse(new Graph(0, 0, false));
        List<IndexStats> stats = new SqlQuery()
                .add("select (select count(*) from collection), (select count(*) from document), "
                        + "(select coalesce(sum(passages), 0)::bigint from collection), "
                        + "(select coalesce(sum(embeddings), 0)::bigint from collection), "
                        + "coalesce(nullif(current_setting('hnsw.ef_search', true), ''), '40')::int, "
                        + "pg_table_size('document') + pg_table_size('passage') + pg_table_size('embedding') "
                        + "+ pg_table_size('posting'), "
                        + "pg_relation_size('posting_pkey')")
                .list(
                        source,
                        row -> new IndexStats(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                graph.dimensions(),
                                new IndexStats.Vectors(
                                        "hnsw",
                                        settings.hnswM(),
                                        settings.hnswEfConstruction(),
                                        row.getInt(5),
                                        graph.bytes(),
                                        graph.valid()),
                                row.getLong(6),
                                row.getLong(7)));
        return stats.getFirst();
    }
}
