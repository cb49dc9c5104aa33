package io.kvasir.inference.onnx;

import io.kvasir.inference.TestInference;
import io.kvasir.inference.VectorMath;
import io.kvasir.inference.exact.Neighbour;
import io.kvasir.inference.exact.UnitVectors;
import io.kvasir.inference.exact.VectorSet;
import io.kvasir.inference.exact.VectorSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Compares the results of the ONNX graph with those of plain Java. */
class OnnxVectorSetTest {
    /** Tolerance for dot products that are summed in another order. */
    private static final float TOLERANCE = 1e-6f;

    private final VectorSets sets = new OnnxVectorSets(TestInference.noGpu());
    private final Random random = new Random(11);

    private float[] unit(int dimension) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return VectorMath.unit(vector);
    }

    private List<float[]> units(int size, int dimension) {
        return IntStream.range(0, size).mapToObj(i -> unit(dimension)).toList();
    }

    private void agree(List<float[]> vectors, float[] query, int k) {
        UnitVectors given = new UnitVectors(vectors);
        try (VectorSet graph = sets.onCpu(given);
                VectorSet plain = VectorSet.onHeap(given)) {
            List<Neighbour> found = graph.nearest(query, k);
            List<Neighbour> expected = plain.nearest(query, k);

            assertThat(found).hasSameSizeAs(expected).hasSize(Math.min(k, vectors.size()));
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).score()).isCloseTo(expected.get(i).score(), within(TOLERANCE));
                if (found.get(i).index() != expected.get(i).index()) {
                    // neighbours whose scores differ by less than the rounding error may be swapped
                    Neighbour own = found.get(i);
                    assertThat(plain.nearest(query, VectorSet.MAX_NEIGHBOURS))
                            .anySatisfy(each -> {
                                assertThat(each.index()).isEqualTo(own.index());
                                assertThat(each.score()).isCloseTo(own.score(), within(TOLERANCE));
                            });
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 999, 1000})
    void nearest_ofRandomVectors_agreesWithPlainJava(int k) {
        List<float[]> vectors = units(3_001, 384);
        for (int i = 0; i < 5; i++) {
            agree(vectors, unit(384), k);
        }
    }

    @Test
    void nearest_ofSetsOfAnyShape_agreesWithPlainJava() {
        for (int dimension : new int[] {1, 3, 17, 768}) {
            for (int size : new int[] {1, 2, 7, 64, 65, 130}) {
                agree(units(size, dimension), unit(dimension), 10);
            }
        }
    }

    @Test
    void nearest_ofMoreThanTheSetHas_returnsAll() {
        try (VectorSet set = sets.onCpu(new UnitVectors(units(3, 8)))) {
            assertThat(set.nearest(unit(8), 1000)).extracting(Neighbour::index).containsExactlyInAnyOrder(0, 1, 2);
        }
    }

    @Test
    void equalVectors_keepTheOrderOfTheSet_evenIfLimited() {
        float[] twin = unit(384);
        List<float[]> vectors = new ArrayList<>(units(200, 384));
        for (int place : new int[] {0, 31, 64, 127, 130, 199}) {
            vectors.set(place, twin.clone());
        }
        UnitVectors given = new UnitVectors(vectors);
        try (VectorSet graph = sets.onCpu(given);
                VectorSet plain = VectorSet.onHeap(given)) {
            for (VectorSet set : List.of(graph, plain)) {
                assertThat(set.nearest(twin, 4)).extracting(Neighbour::index).containsExactly(0, 31, 64, 127);
                assertThat(set.nearest(twin, 6)).extracting(Neighbour::index).containsExactly(0, 31, 64, 127, 130, 199);
            }
        }
    }

    @Test
    void nearest_calledConcurrently_isTheSameAsAlone() {
        UnitVectors given = new UnitVectors(units(2_000, 64));
        List<float[]> queries = units(40, 64);
        try (VectorSet set = sets.onCpu(given);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<List<Neighbour>> alone = queries.stream().map(query -> set.nearest(query, 10)).toList();
            List<CompletableFuture<List<Neighbour>>> together = queries.stream()
                    .map(query -> CompletableFuture.supplyAsync(() -> set.nearest(query, 10), callers))
                    .toList();
            assertThat(together.stream().map(CompletableFuture::join).toList()).isEqualTo(alone);
        }
    }

    @Test
    void vectorSet_reportsItsSize_andRejectsCallsAfterClose() {
        VectorSet set = sets.onCpu(new UnitVectors(units(5, 16)));
        assertThat(set.size()).isEqualTo(5);
        assertThat(set.dimension()).isEqualTo(16);
        assertThat(set.bytes()).isEqualTo(5 * 16 * 4);

        set.close();
        set.close();

        assertThatThrownBy(() -> set.nearest(unit(16), 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void maxBytes_isTheLimitOfDirectMemory() {
        assertThat(sets.maxBytes()).isGreaterThan(1 << 20);
    }

    @Test
    void invalidQueries_areRejected() {
        try (VectorSet set = sets.onCpu(new UnitVectors(units(5, 4)))) {
            for (int k : new int[] {0, -1, 1001}) {
                assertThatThrownBy(() -> set.nearest(unit(4), k)).hasMessageContaining("1 to 1000");
            }
            assertThatThrownBy(() -> set.nearest(unit(5), 1)).hasMessageContaining("4 dimensions, not 5");
            assertThatThrownBy(() -> set.nearest(new float[] {0, Float.NaN, 0, 0}, 1)).hasMessageContaining("NaN");
        }
    }
}
