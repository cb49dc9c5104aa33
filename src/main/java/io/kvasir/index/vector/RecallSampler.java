package io.kvasir.index.vector;

import io.kvasir.document.database.SqlQuery;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.QueryVector;
import io.kvasir.index.ScoredPassageId;
import io.kvasir.index.VectorIndexType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Measures the recall of the vector index: sampled vectors are searched through the index and exactly, and the ten nearest
 * others of both are compared. Each exact scan is followed by a pause ten times as long, to limit the load.
 */
@Singleton
public class RecallSampler {
    private static final int K = 10;
    /** The number of candidates that a search requests by default. */
    private static final int CANDIDATES = 100;

    private static final int PAUSE_FACTOR = 10;
    private static final long MAX_PAUSE = Duration.ofSeconds(30).toMillis();
    /** Distances that differ by less are ties. */
    private static final double TIE_TOLERANCE = 1e-6;

    private final DataSource source;
    private final ActiveVectorIndexes active;
    private final IndexSettings settings;
    private volatile @Nullable Recall last;

    @Inject
    public RecallSampler(DataSource source, ActiveVectorIndexes active, IndexSettings settings) {
        this.source = source;
        this.active = active;
        this.settings = settings;
    }

    /**
     * The result of a measurement.
     *
     * @param at10 mean share of the ten nearest that the index found
     * @param sample number of searches compared
     */
    public record Recall(double at10, int sample, Instant measuredAt) {}

    private record SampledVector(long passage, float[] vector) {}

    /** Returns this server's latest measurement; empty before the first. */
    public Optional<Recall> last() {
        return Optional.ofNullable(last);
    }

    /** Measures one space if it has an index; returns early, without a result, once {@code stopped} is true. */
    public void measure(EmbeddingSpace space, int sample, BooleanSupplier stopped) {
        VectorIndex index = active.find(space).orElse(null);
        if (index == null) {
            return;
        }
        double sum = 0;
        int compared = 0;
        for (SampledVector sampled : sampleVectors(space, sample)) {
            VectorSearchSql query = new VectorSearchSql(new QueryVector(sampled.vector(), space));
            List<ScoredPassageId> found = nearestOthers(sampled, query.indexScan(index, settings, rows(index), 1));
            long start = System.nanoTime();
            List<ScoredPassageId> exact = nearestOthers(sampled, query.exact(CANDIDATES));
            if (!exact.isEmpty()) {
                sum += overlap(found, exact);
                compared++;
            }
            if (stopped.getAsBoolean() || !pause(System.nanoTime() - start, stopped)) {
                return;
            }
        }
        if (compared > 0) {
            last = new Recall(sum / compared, compared, Instant.now());
        }
    }

    private int rows(VectorIndex index) {
        return index.profile() == VectorIndexType.BINARY ? CANDIDATES * settings.rescoreFactor() : CANDIDATES;
    }

    private List<SampledVector> sampleVectors(EmbeddingSpace space, int sample) {
        return new SqlQuery()
                .add(
                        "select e.passage_id, e.vector::float4[] from embedding e tablesample system (least(100, 400.0 * ? * 8192 "
                                + "/ greatest(1, pg_relation_size('embedding')))) where e.space_id = ? order by random() limit ?",
                        sample,
                        space.id(),
                        sample)
                .list(source, row -> new SampledVector(row.getLong(1), floats((Float[]) row.getArray(2).getArray())));
    }

    private static float[] floats(Float[] boxed) {
        float[] values = new float[boxed.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = boxed[i];
        }
        return values;
    }

    /** Returns the nearest except the passage itself, which every index finds. */
    private List<ScoredPassageId> nearestOthers(SampledVector sampled, SqlQuery sql) {
        List<ScoredPassageId> hits = new ArrayList<>(sql.list(source, row -> new ScoredPassageId(row.getLong(1), row.getDouble(2))));
        hits.removeIf(hit -> hit.passage() == sampled.passage());
        return hits.subList(0, Math.min(K, hits.size()));
    }

    /** Returns the share of the exact neighbours that were found; any hit as near as the last of them counts. */
    static double overlap(List<ScoredPassageId> found, List<ScoredPassageId> exact) {
        double farthest = exact.getLast().score() + TIE_TOLERANCE;
        long good = found.stream().filter(hit -> hit.score() <= farthest).count();
        return Math.min(1, (double) good / exact.size());
    }

    private static boolean pause(long nanos, BooleanSupplier stopped) {
        long until = System.currentTimeMillis() + Math.min(MAX_PAUSE, PAUSE_FACTOR * nanos / 1_000_000);
        try {
            while (System.currentTimeMillis() < until && !stopped.getAsBoolean()) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !stopped.getAsBoolean();
    }
}
