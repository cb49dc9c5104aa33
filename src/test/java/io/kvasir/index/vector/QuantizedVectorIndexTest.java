package io.kvasir.index.vector;

import io.kvasir.index.ScoredPassageId;
import io.kvasir.inference.VectorMath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class QuantizedVectorIndexTest {
    private static final UUID REVISION = new UUID(0, 1);

    private final Random random = new Random(1);

    /** Returns clustered vectors, similar to those of texts. */
    private float[][] vectors(int count, int dimension) {
        float[][] centres = new float[20][];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = vector(dimension, 1);
        }
        float[][] vectors = new float[count][];
        for (int i = 0; i < count; i++) {
            vectors[i] = near(centres[random.nextInt(centres.length)]);
        }
        return vectors;
    }

    private float[] vector(int dimension, double deviation) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (deviation * random.nextGaussian());
        }
        return unit(vector);
    }

    private float[] near(float[] centre) {
        float[] vector = centre.clone();
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (0.8 * random.nextGaussian() / Math.sqrt(vector.length));
        }
        return unit(vector);
    }

    private static float[] unit(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    private static QuantizedVectorIndex index(float[][] vectors) {
        QuantizedVectorIndex copy = new QuantizedVectorIndex(vectors[0].length);
        QuantizedVectorIndex.Batch change = copy.new Batch();
        for (int i = 0; i < vectors.length; i++) {
            change.add(i, vectors[i]);
        }
        change.publish(REVISION);
        return copy;
    }

    /** Returns the nearest vectors by comparing every vector exactly. */
    private static List<Long> exact(float[][] vectors, float[] query, int limit) {
        List<Long> order = new ArrayList<>();
        for (long i = 0; i < vectors.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -VectorMath.cosine(query, vectors[(int) (long) i])));
        return order.subList(0, limit);
    }

    private static List<Long> found(QuantizedVectorIndex index, float[] query, int limit) {
        return index.nearest(query, limit, 10 * limit).stream().map(ScoredPassageId::passage).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {384, 100, 64, 13})
    void nearest_almostEqualsTheExactScan(int dimension) {
        float[][] vectors = vectors(9_000, dimension);
        QuantizedVectorIndex index = index(vectors);
        double share = 0;
        for (int i = 0; i < 30; i++) {
            float[] query = near(vectors[random.nextInt(vectors.length)]);
            Set<Long> both = new HashSet<>(found(index, query, 50));
            both.retainAll(new HashSet<>(exact(vectors, query, 10)));
            share += both.size() / 10.0 / 30;
        }
        assertThat(share).isGreaterThan(0.95);
    }

    @Test
    void nearest_ofFewVectors_isExact_withTheirSimilarities() {
        float[][] vectors = vectors(40, 384);
        QuantizedVectorIndex index = index(vectors);
        float[] query = vectors[7];

        List<ScoredPassageId> found = index.nearest(query, 40, 400);

        assertThat(found).extracting(ScoredPassageId::passage).containsExactlyElementsOf(exact(vectors, query, 40));
        assertThat(found).allSatisfy(hit -> assertThat(hit.score())
                .isCloseTo(VectorMath.cosine(query, vectors[(int) hit.passage()]), within(1e-4)));
        assertThat(index.similarities(new long[] {3, 99, 39}, query))
                .hasSize(2)
                .hasEntrySatisfying(3L, value -> assertThat(value).isCloseTo(VectorMath.cosine(query, vectors[3]), within(1e-4)))
                .containsKey(39L);
    }

    @Test
    void passage_withSeveralWindows_isFoundOnce_byItsBestWindow() {
        float[] query = vector(64, 1);
        QuantizedVectorIndex index = new QuantizedVectorIndex(64);
        QuantizedVectorIndex.Batch batch = index.new Batch();
        batch.add(1, vector(64, 1));
        batch.add(1, query);
        batch.add(1, near(query));
        batch.add(2, near(query));
        batch.publish(REVISION);

        assertThat(index.nearest(query, 5, 50)).extracting(ScoredPassageId::passage).containsExactly(1L, 2L);
        assertThat(index.passages()).containsExactly(1, 2);
    }

    @Test
    void passagesWithManyWindows_areFoundUpToTheLimit() {
        QuantizedVectorIndex index = new QuantizedVectorIndex(64);
        QuantizedVectorIndex.Batch batch = index.new Batch();
        for (int passage = 0; passage < 100; passage++) {
            for (int window = 0; window < 30; window++) {
                batch.add(passage, vector(64, 1));
            }
        }
        batch.publish(REVISION);

        assertThat(index.nearest(vector(64, 1), 90, 100)).hasSize(90);
        assertThat(index.nearest(vector(64, 1), 200, 100)).hasSize(100);
    }

    @Test
    void change_isVisibleOncePublished_andAbandonedOnesLeaveNoTrace() {
        float[][] vectors = vectors(5_000, 64);
        QuantizedVectorIndex index = index(vectors);
        float[] query = vectors[4_999];
        QuantizedVectorIndex.Batch abandoned = index.new Batch();
        for (int i = 0; i < 300; i++) {
            abandoned.add(9_000 + i, query);
        }
        abandoned.remove(new long[] {4_999});

        assertThat(index.nearest(query, 1, 50)).extracting(ScoredPassageId::passage).containsExactly(4_999L);
        assertThat(index.size()).isEqualTo(5_000);

        QuantizedVectorIndex.Batch batch = index.new Batch();
        batch.remove(new long[] {17, 4_999});
        float[][] others = vectors(300, 64);
        for (int i = 0; i < others.length; i++) {
            batch.add(20_000 + i, others[i]);
        }
        batch.publish(new UUID(0, 2));

        assertThat(index.revision()).isEqualTo(new UUID(0, 2));
        assertThat(index.size()).isEqualTo(5_298);
        assertThat(index.passages()).hasSize(5_298).doesNotContain(17, 4_999, 9_000).contains(20_299).isSorted();
        for (int i = 0; i < others.length; i += 50) {
            assertThat(index.nearest(others[i], 1, 50)).extracting(ScoredPassageId::passage).containsExactly(20_000L + i);
        }
        assertThat(found(index, query, 5)).doesNotContain(4_999L);
    }

    @Test
    void scope_isReadOncePerRevision_andLimitsTheResults() {
        float[][] vectors = vectors(5_000, 64);
        QuantizedVectorIndex index = index(vectors);
        List<UUID> read = new ArrayList<>();
        Function<UUID, Optional<long[]>> passages = revision -> {
            read.add(revision);
            return Optional.of(new long[] {3, 700, 4_999});
        };

        for (int i = 0; i < 2; i++) {
            assertThat(index.nearest(vectors[1], 50, 300, "scope", passages).orElseThrow())
                    .extracting(ScoredPassageId::passage)
                    .containsExactlyInAnyOrder(3L, 700L, 4_999L);
        }
        assertThat(read).containsExactly(REVISION);
        assertThat(index.hasCachedScope("scope")).isTrue();
        assertThat(index.nearest(vectors[1], 50, 300, "changed meanwhile", revision -> Optional.empty())).isEmpty();

        QuantizedVectorIndex.Batch batch = index.new Batch();
        batch.remove(new long[] {700});
        batch.publish(new UUID(0, 2));
        assertThat(index.hasCachedScope("scope")).isFalse();
        assertThat(index.nearest(vectors[1], 50, 300, "scope", passages).orElseThrow())
                .extracting(ScoredPassageId::passage)
                .containsExactlyInAnyOrder(3L, 4_999L);
        assertThat(read).containsExactly(REVISION, new UUID(0, 2));
    }

    @Test
    void index_afterManyRemovals_needsARebuild() {
        QuantizedVectorIndex index = index(vectors(6_000, 8));
        assertThat(index.needsRebuild(0)).isFalse();
        assertThat(index.needsRebuild(1_025)).isTrue();
        QuantizedVectorIndex.Batch batch = index.new Batch();
        long[] gone = new long[4_097];
        Arrays.setAll(gone, i -> i);
        batch.remove(gone);
        batch.publish(REVISION);
        assertThat(index.needsRebuild(0)).isTrue();
    }

    @Test
    void emptyIndex_findsNothing() {
        assertThat(new QuantizedVectorIndex(384).nearest(vector(384, 1), 5, 50)).isEmpty();
        assertThat(index(new float[][] {new float[8]}).nearest(new float[8], 5, 50)).containsExactly(new ScoredPassageId(0, 0));
    }

    @Test
    void difference_containsIdsOfTheFirstOnly() {
        assertThat(CollectionContents.difference(new long[] {1, 2, 5, 9}, new long[] {2, 3, 9})).containsExactly(1, 5);
        assertThat(CollectionContents.difference(new long[0], new long[] {2})).isEmpty();
    }
}
