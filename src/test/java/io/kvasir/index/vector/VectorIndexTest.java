package io.kvasir.index.vector;

import io.kvasir.index.IndexSettings;
import io.kvasir.index.ScoredPassageId;
import io.kvasir.index.TestIndexSettings;
import io.kvasir.index.VectorIndexType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class VectorIndexTest {

    private static IndexSettings settings(VectorIndexType profile, int lists) {
        return TestIndexSettings.with(Map.of(
                "kvasir.index.profile", profile.name().toLowerCase(Locale.ROOT), "kvasir.index.ivfflat.lists", String.valueOf(lists)));
    }

    private static VectorIndex index(VectorIndexType profile, Map<String, Integer> options) {
        return new VectorIndex("an_index", profile, options, 0, true, 1);
    }

    @Test
    void graph_satisfiesSettings_onlyWithSameProfileAndParameters() {
        IndexSettings wanted = settings(VectorIndexType.HALFVEC, 0);

        assertThat(index(VectorIndexType.HALFVEC, Map.of("m", 16, "ef_construction", 200)).satisfies(wanted, 0)).isTrue();
        assertThat(index(VectorIndexType.HNSW, Map.of("m", 16, "ef_construction", 200)).satisfies(wanted, 0)).isFalse();
        assertThat(index(VectorIndexType.HALFVEC, Map.of("m", 24, "ef_construction", 200)).satisfies(wanted, 0)).isFalse();
        assertThat(index(VectorIndexType.HALFVEC, Map.of()).satisfies(wanted, 0)).as("pgvector's defaults").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 100, 100000, true", "0, 100, 300000, true", "0, 100, 900000, false", "0, 100, 20000, false", "100, 100, 900000, true",
        "90, 100, 90000, false"})
    void derivedLists_mayDrift_configuredOnesMayNot(int configured, int lists, long vectors, boolean satisfies) {
        assertThat(index(VectorIndexType.IVFFLAT, Map.of("lists", lists)).satisfies(settings(VectorIndexType.IVFFLAT, configured), vectors))
                .isEqualTo(satisfies);
    }

    @ParameterizedTest
    @CsvSource({"hnsw, vector_cosine_ops, HNSW", "ivfflat, vector_cosine_ops, IVFFLAT", "hnsw, halfvec_cosine_ops, HALFVEC",
        "hnsw, bit_hamming_ops, BINARY"})
    void profile_ofADatabaseIndex_isRecognised(String method, String operators, VectorIndexType profile) {
        assertThat(VectorIndexType.of(method, operators)).isEqualTo(profile);
    }

    @ParameterizedTest
    @CsvSource({"100, 1, 100", "10, 1, 100", "400, 1, 400", "5000, 1, 1000", "100, 0.5, 221", "100, 0, 1000"})
    void efSearch_coversTheRequestedRowsInOneScan(int rows, double share, int width) {
        assertThat(VectorSearchSql.efSearch(settings(VectorIndexType.HNSW, 0), rows, share)).isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({"1000, 100000, false", "6000, 100000, false", "10000, 100000, true", "100000, 100000, true", "10000, 1000000, false",
        "50000, 1000000, true"})
    void indexScan_isCheaper_forALargeScope(double matching, double vectors, boolean worth) {
        assertThat(VectorSearch.isIndexScanCheaper(matching, vectors, 100)).isEqualTo(worth);
    }

    @Test
    void recall_countsTiesWithTheLastExactNeighbour() {
        List<ScoredPassageId> exact = List.of(
                new ScoredPassageId(1, 0.1),
                new ScoredPassageId(2, 0.2),
                new ScoredPassageId(3, 0.3),
                new ScoredPassageId(4, 0.3));

        assertThat(RecallSampler.overlap(exact, exact)).isEqualTo(1);
        assertThat(RecallSampler.overlap(
                        List.of(new ScoredPassageId(1, 0.1), new ScoredPassageId(9, 0.3), new ScoredPassageId(8, 0.4)),
                        exact))
                .isEqualTo(0.5);
        assertThat(RecallSampler.overlap(List.of(), exact)).isZero();
    }
}
