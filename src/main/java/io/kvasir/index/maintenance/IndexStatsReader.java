package io.kvasir.index.maintenance;

import io.kvasir.document.database.SqlQuery;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.VectorIndexType;
import io.kvasir.index.vector.ActiveVectorIndexes;
import io.kvasir.index.vector.EmbeddingSpaces;
import io.kvasir.index.vector.RecallSampler;
import io.kvasir.index.vector.VectorIndex;
import io.kvasir.index.vector.VectorIndexCatalog;
import io.kvasir.index.vector.VectorIndexReconciler;
import io.kvasir.text.analysis.TextAnalyzer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Collects {@link IndexStats} from the database and this server. */
@Singleton
public class IndexStatsReader {
    private final DataSource source;
    private final IndexSettings settings;
    private final EmbeddingSpaces spaces;
    private final VectorIndexCatalog catalog;
    private final ActiveVectorIndexes active;
    private final VectorIndexReconciler reconciler;
    private final RecallSampler recall;

    @Inject
    public IndexStatsReader(
            DataSource source,
            IndexSettings settings,
            EmbeddingSpaces spaces,
            VectorIndexCatalog catalog,
            ActiveVectorIndexes active,
            VectorIndexReconciler reconciler,
            RecallSampler recall) {
        this.source = source;
        this.settings = settings;
        this.spaces = spaces;
        this.catalog = catalog;
        this.active = active;
        this.reconciler = reconciler;
        this.recall = recall;
    }

    public IndexStats read() {
        EmbeddingSpace space = spaces.newest().orElse(null);
        Optional<RecallSampler.Recall> measured = recall.last();
        return new SqlQuery()
                .add("select (select count(*) from collection), (select count(*) from document), "
                        + "(select coalesce(sum(passages), 0)::bigint from collection), "
                        + "(select coalesce(sum(embeddings), 0)::bigint from collection), "
                        + "(select sum(pg_table_size(c.oid))::bigint from unnest(array['document', 'passage', 'embedding', 'posting']) t "
                        + "join lateral (select t::regclass as oid union select relid from pg_partition_tree(t::regclass)) c on true), "
                        + "pg_relation_size('posting_pkey'), (select count(*) from document where analyzer < ?)", TextAnalyzer.VERSION)
                .list(
                        source,
                        row -> new IndexStats(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                space == null ? 0 : space.model().dimension(),
                                vectors(space, row.getLong(4)),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                measured.map(RecallSampler.Recall::at10).orElse(null),
                                measured.map(RecallSampler.Recall::sample).orElse(null),
                                measured.map(RecallSampler.Recall::measuredAt).orElse(null)))
                .getFirst();
    }

    private IndexStats.Vectors vectors(@Nullable EmbeddingSpace space, long vectors) {
        List<VectorIndex> all = space == null ? List.of() : catalog.find(space);
        Optional<VectorIndex> used = space == null ? Optional.empty() : active.find(space);
        Optional<VectorIndex> graph = used.filter(index -> index.profile().isGraph());
        Optional<Integer> lists =
                used.filter(index -> !index.profile().isGraph()).map(index -> index.option(VectorIndex.LISTS));
        Double progress = catalog.progress().orElse(null);
        return new IndexStats.Vectors(
                used.map(index -> index.profile().label()).orElse("exact"),
                graph.map(index -> index.option(VectorIndex.M)).orElse(null),
                graph.map(index -> index.option(VectorIndex.EF_CONSTRUCTION)).orElse(null),
                graph.map(index -> settings.hnsw().efSearch()).orElse(null),
                lists.orElse(null),
                lists.map(settings.ivfflat()::probesOf).orElse(null),
                used.filter(index -> index.profile() == VectorIndexType.BINARY)
                        .map(index -> settings.rescoreFactor())
                        .orElse(null),
                all.stream().mapToLong(VectorIndex::bytes).sum(),
                used.map(index -> all.stream().anyMatch(other -> other.name().equals(index.name()) && other.valid()))
                        .orElse(space != null && vectors <= settings.fullScanThreshold()),
                settings.profile().label(),
                progress != null || (space != null && reconciler.isBuilding(space)),
                progress,
                reconciler.failure());
    }
}
