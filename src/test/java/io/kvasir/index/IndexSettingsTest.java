package io.kvasir.index;

import io.kvasir.Configured;
import io.kvasir.index.IndexSettings.Hnsw;
import io.kvasir.index.IndexSettings.Ivfflat;
import io.kvasir.index.IndexSettings.Memory;
import io.kvasir.text.analysis.Language;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IndexSettingsTest {

    private static IndexSettings configured(Map<String, String> values) {
        return Configured.by(IndexConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_areTheMeasuredOnes() {
        assertThat(configured(Map.of())).isEqualTo(new IndexSettings(
                VectorIndexType.HNSW, new Hnsw(16, 200, 100), new Ivfflat(0, 0), 4, 5000, ExactEngine.AUTO, 20, 1.2, 0.6, Language.ENGLISH,
                new Memory(ofHeap(32), ofHeap(16), ofHeap(32), ofHeap(16))));
    }

    private static long ofHeap(int nth) {
        return Math.round((double) Runtime.getRuntime().maxMemory() / nth / (1 << 20)) << 20;
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.ofEntries(
                entry("kvasir.index.profile", "binary"),
                entry("kvasir.index.hnsw.m", "24"),
                entry("kvasir.index.hnsw.ef-construction", "300"),
                entry("kvasir.index.hnsw.ef-search", "150"),
                entry("kvasir.index.ivfflat.lists", "50"),
                entry("kvasir.index.ivfflat.probes", "7"),
                entry("kvasir.index.binary.rescore-factor", "8"),
                entry("kvasir.index.full-scan-threshold", "1000"),
                entry("kvasir.index.exact.engine", "ONNX"),
                entry("kvasir.index.recall-sample-size", "5"),
                entry("kvasir.index.bm25.k1", "0.9"),
                entry("kvasir.index.bm25.b", "0.4"),
                entry("kvasir.index.language", "de-CH"),
                entry("kvasir.index.cache.postings-size", "32MB"),
                entry("kvasir.index.cache.token-vectors-size", "16MB"),
                entry("kvasir.index.cache.passage-vectors-size", "8MB"),
                entry("kvasir.index.in-memory.max-size", "4MB"));

        assertThat(Configured.names(IndexConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all)).isEqualTo(new IndexSettings(
                VectorIndexType.BINARY, new Hnsw(24, 300, 150), new Ivfflat(50, 7), 8, 1000, ExactEngine.ONNX, 5, 0.9, 0.4, Language.GERMAN,
                new Memory(32 << 20, 16 << 20, 8 << 20, 4 << 20)));
    }

    @ParameterizedTest
    @CsvSource({
        "kvasir.index.hnsw.m, 1",
        "kvasir.index.hnsw.m, 101",
        "kvasir.index.hnsw.ef-construction, 31",
        "kvasir.index.hnsw.ef-construction, 1001",
        "kvasir.index.profile, flat",
        "kvasir.index.hnsw.ef-search, 0",
        "kvasir.index.hnsw.ef-search, 1001",
        "kvasir.index.ivfflat.lists, -1",
        "kvasir.index.ivfflat.lists, 32769",
        "kvasir.index.ivfflat.probes, -1",
        "kvasir.index.ivfflat.probes, 32769",
        "kvasir.index.binary.rescore-factor, 0",
        "kvasir.index.binary.rescore-factor, 101",
        "kvasir.index.full-scan-threshold, -1",
        "kvasir.index.exact.engine, cuda",
        "kvasir.index.recall-sample-size, -1",
        "kvasir.index.recall-sample-size, 1001",
        "kvasir.index.bm25.k1, -0.1",
        "kvasir.index.bm25.k1, 10.1",
        "kvasir.index.bm25.k1, NaN",
        "kvasir.index.bm25.b, -0.1",
        "kvasir.index.bm25.b, 1.1",
        "kvasir.index.bm25.b, NaN",
        "kvasir.index.cache.postings-size, -1MB",
        "kvasir.index.cache.postings-size, 65537MB",
        "kvasir.index.cache.token-vectors-size, -1MB",
        "kvasir.index.cache.token-vectors-size, 65537MB",
        "kvasir.index.cache.passage-vectors-size, -1MB",
        "kvasir.index.cache.passage-vectors-size, 65537MB",
        "kvasir.index.in-memory.max-size, 128",
        "kvasir.index.in-memory.max-size, -1MB",
        "kvasir.index.in-memory.max-size, 65537MB",
        "kvasir.index.language, english",
        "kvasir.index.language, xx"
    })
    void validation_outOfRange_namesTheProperty(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + " ");
    }

    @ParameterizedTest
    @CsvSource({"2, 4, 1, 0, 0, 1, 0, 0, 0, 0, NONE", "100, 1000, 1000, 32768, 32768, 100, 1000000000000, 1000, 10, 1, TURKISH"})
    void validation_endsOfTheRanges_areAllowed(
            int m, int efConstruction, int efSearch, int lists, int probes, int factor, long fullScanThreshold, int sample,
            double k1, double b, Language language) {
        assertThatCode(() -> new IndexSettings(
                        VectorIndexType.HALFVEC, new Hnsw(m, efConstruction, efSearch), new Ivfflat(lists, probes), factor,
                        fullScanThreshold, ExactEngine.GPU, sample, k1, b, language,
                        new Memory(64L << 30, 64L << 30, 64L << 30, 64L << 30)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "50000, 50", "100000, 100", "1000000, 1000", "4000000, 2000"})
    void lists_notGiven_followThePgvectorRecommendation(long vectors, int lists) {
        assertThat(new Ivfflat(0, 0).listsFor(vectors)).isEqualTo(lists);
        assertThat(new Ivfflat(7, 0).listsFor(vectors)).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"0, 100, 10", "0, 2000, 45", "3, 100, 3", "30, 10, 10"})
    void probes_notGiven_areTheSquareRootOfLists_atMostTheLists(int configured, int lists, int probes) {
        assertThat(new Ivfflat(0, configured).probesOf(lists)).isEqualTo(probes);
    }
}
