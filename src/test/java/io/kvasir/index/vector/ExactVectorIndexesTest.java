package io.kvasir.index.vector;

import io.kvasir.Configured;
import io.kvasir.access.Caller;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.IndexConfig;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.MetadataFilter;
import io.kvasir.index.QueryVector;
import io.kvasir.index.ScoredPassageId;
import io.kvasir.index.SearchScope;
import io.kvasir.index.vector.VectorSearch.AccessPath;
import io.kvasir.index.vector.VectorSearch.VectorHits;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.GpuSettings;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.VectorMath;
import io.kvasir.inference.onnx.OnnxVectorSets;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Tests exact indexes over a database that knows one collection. */
class ExactVectorIndexesTest {
    private static final int DIMENSION = 48;
    private static final EmbeddingSpace SPACE = new EmbeddingSpace(1, new EmbeddingModel("m", "s", "fp32", "none", DIMENSION, 8));
    private static final GpuSettings UNUSABLE_GPU = gpu(false);

    private final Random random = new Random(5);
    /** The stored vectors of each passage. */
    private final TreeMap<Long, List<float[]>> stored = new TreeMap<>();

    private UUID revision = new UUID(0, 1);
    private final List<ExactVectorIndexes> open = new ArrayList<>();

    private static GpuSettings gpu(boolean required) {
        return new GpuSettings(true, required, List.of(0), 0, 8192, Path.of("target/no-cuda").toAbsolutePath());
    }

    @AfterEach
    void close() {
        open.forEach(ExactVectorIndexes::stop);
    }

    @SuppressWarnings("unchecked")
    private static <T> T fake(Class<T> type, BiFunction<String, Object[], @Nullable Object> answer) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer.apply(method.getName(), arguments));
    }

    /** Returns a data source that answers the two statements: contents of the collection, and vectors of passages. */
    private DataSource database() {
        return fake(DataSource.class, (give, none) -> fake(Connection.class, (make, sql) -> {
            if (!make.equals("prepareStatement")) {
                return null;
            }
            boolean contents = ((String) sql[0]).startsWith("select c.stamp");
            return fake(PreparedStatement.class, (method, arguments) -> switch (method) {
                case "execute" -> true;
                case "getResultSet" -> rows(contents ? List.of(contents()) : vectors());
                default -> null;
            });
        }));
    }

    /** A row; the columns of the other statement's rows are null. */
    private record Row(@Nullable UUID revision, long number, byte[] bytes) {}

    private Row contents() {
        ByteBuffer ids = ByteBuffer.allocate(20 + 12 * stored.size());
        ids.position(20);
        stored.keySet().forEach(id -> ids.putInt(Long.BYTES).putLong(id));
        return new Row(revision, windows(), ids.array());
    }

    private long windows() {
        return stored.values().stream().mapToLong(List::size).sum();
    }

    /** Returns the vectors in no particular order. */
    private List<Row> vectors() {
        List<Row> rows = new ArrayList<>();
        stored.descendingMap().forEach((passage, windows) -> windows.forEach(vector -> {
            ByteBuffer bytes = ByteBuffer.allocate(4 + Float.BYTES * DIMENSION).putInt(DIMENSION << 16);
            for (float value : vector) {
                bytes.putFloat(value);
            }
            rows.add(new Row(null, passage, bytes.array()));
        }));
        return rows;
    }

    private static ResultSet rows(List<Row> rows) {
        int[] at = {-1};
        return fake(ResultSet.class, (method, arguments) -> switch (method) {
            case "next" -> ++at[0] < rows.size();
            case "getObject" -> rows.get(at[0]).revision();
            case "getLong" -> rows.get(at[0]).number();
            case "getBytes" -> rows.get(at[0]).bytes();
            default -> null;
        });
    }

    private float[] vector() {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private void store(int passages, int windowsEach) {
        for (long passage = 1; passage <= passages; passage++) {
            for (int window = 0; window < windowsEach; window++) {
                stored.computeIfAbsent(3 * passage, none -> new ArrayList<>()).add(vector());
            }
        }
    }

    private ExactVectorIndexes indexes(String engine, GpuSettings gpu, String size) {
        IndexSettings settings = Configured.settings(
                IndexSettings.class,
                IndexConfig.class,
                Map.of("kvasir.index.exact.engine", engine, "kvasir.index.in-memory.max-size", size));
        ExactVectorIndexes indexes = new ExactVectorIndexes(database(), settings, new OnnxVectorSets(gpu));
        open.add(indexes);
        return indexes;
    }

    private SearchScope scope(boolean allPublic) {
        CollectionSnapshot collection =
                new CollectionSnapshot(1, "docs", 1, revision, stored.size(), windows(), 1, allPublic, 7);
        return new SearchScope(collection, MetadataFilter.none(), Caller.anonymous());
    }

    private Optional<VectorHits> search(ExactVectorIndexes indexes, float[] query, int limit) {
        return indexes.nearest(new QueryVector(query, SPACE), scope(true), limit);
    }

    private ExactVectorIndexes loaded(String engine, GpuSettings gpu) {
        ExactVectorIndexes indexes = indexes(engine, gpu, "16MB");
        assertThat(search(indexes, vector(), 1)).isEmpty();
        indexes.started("the application");
        awaitIndex(indexes);
        return indexes;
    }

    private void awaitIndex(ExactVectorIndexes indexes) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (search(indexes, vector(), 1).isEmpty()) {
            assertThat(System.nanoTime()).as("time until the vectors are loaded").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** Returns the nearest passages by comparing every vector in double precision. */
    private List<ScoredPassageId> reference(float[] query, int limit) {
        return stored.entrySet().stream()
                .map(passage -> new ScoredPassageId(
                        passage.getKey(),
                        passage.getValue().stream().mapToDouble(window -> VectorMath.cosine(query, window)).max().orElseThrow()))
                .sorted(Comparator.comparingDouble(ScoredPassageId::score).reversed())
                .limit(limit)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"heap, HEAP", "onnx, ONNX", "gpu, ONNX"})
    void engine_findsThePassagesOfTheReference(String engine, AccessPath path) {
        store(700, 2);
        ExactVectorIndexes indexes = loaded(engine, UNUSABLE_GPU);

        for (int limit : new int[] {1, 10, 100}) {
            float[] query = vector();
            VectorHits found = search(indexes, query, limit).orElseThrow();
            List<ScoredPassageId> expected = reference(query, limit);

            assertThat(found.accessPath()).isEqualTo(path);
            assertThat(found.hits()).extracting(ScoredPassageId::passage)
                    .containsExactlyElementsOf(expected.stream().map(ScoredPassageId::passage).toList());
            for (int i = 0; i < limit; i++) {
                assertThat(found.hits().get(i).score()).isCloseTo(expected.get(i).score(), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "onnx"})
    void changedCollection_isNotSearchedUntilItIsReadAgain(String engine) {
        store(50, 1);
        ExactVectorIndexes indexes = loaded(engine, UNUSABLE_GPU);
        float[] query = vector();
        assertThat(search(indexes, query, 5)).isPresent();

        stored.put(1L, List.of(query));
        revision = new UUID(0, 2);

        assertThat(search(indexes, query, 5)).isEmpty();
        awaitIndex(indexes);
        assertThat(search(indexes, query, 1).orElseThrow().hits()).extracting(ScoredPassageId::passage).containsExactly(1L);
    }

    @Test
    void restrictedScope_isLeftToTheDatabase() {
        store(50, 1);
        ExactVectorIndexes indexes = loaded("heap", UNUSABLE_GPU);

        assertThat(indexes.nearest(new QueryVector(vector(), SPACE), scope(false), 5)).isEmpty();
    }

    @Test
    void equallyNearPassages_areOrderedById() {
        float[] twin = vector();
        for (long passage : new long[] {9, 2, 5, 30}) {
            stored.put(passage, List.of(twin));
        }
        for (String engine : List.of("heap", "onnx")) {
            ExactVectorIndexes indexes = loaded(engine, UNUSABLE_GPU);

            assertThat(search(indexes, twin, 3).orElseThrow().hits()).extracting(ScoredPassageId::passage).containsExactly(2L, 5L, 9L);
        }
    }

    @Test
    void passageWithMoreWindowsThanTheSetReturns_isLeftToTheDatabase() {
        float[] near = vector();
        stored.put(1L, Collections.nCopies(1_500, near));
        store(30, 1);
        ExactVectorIndexes indexes = loaded("heap", UNUSABLE_GPU);

        assertThat(search(indexes, near, 1).orElseThrow().hits()).hasSize(1);
        assertThat(search(indexes, near, 2)).isEmpty();
    }

    @Test
    void zeroVector_isNearToNothing() {
        store(3, 1);
        stored.put(1L, List.of(new float[DIMENSION]));
        ExactVectorIndexes indexes = loaded("heap", UNUSABLE_GPU);

        assertThat(search(indexes, vector(), 10).orElseThrow().hits()).hasSize(3);
    }

    @Test
    void collectionAboveTheBound_isLeftToTheDatabase() {
        store(6_000, 1);
        ExactVectorIndexes indexes = indexes("heap", UNUSABLE_GPU, "1MB");

        indexes.started("the application");
        assertThat(search(indexes, vector(), 5)).isEmpty();
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        assertThat(search(indexes, vector(), 5)).isEmpty();
        assertThat(indexes.bytes()).isZero();
    }

    @Test
    void engineAuto_searchesNothingInMemory() {
        assertThat(indexes("auto", UNUSABLE_GPU, "1MB").areEnabled()).isFalse();
        assertThat(indexes("onnx", UNUSABLE_GPU, "1MB").areEnabled()).isTrue();
    }

    @Test
    void engineGpu_withoutGpu_isRefused() {
        assertThatThrownBy(() -> indexes("gpu", TestInference.noGpu(), "1MB"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kvasir.index.exact.engine gpu needs kvasir.gpu.enabled");
        assertThatThrownBy(() -> indexes("gpu", gpu(true), "1MB"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("kvasir.gpu.required");
    }
}
