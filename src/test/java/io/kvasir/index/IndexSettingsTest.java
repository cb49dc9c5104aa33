package io.kvasir.index;

import io.kvasir.Configured;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IndexSettingsTest {

    private static IndexSettings configured(Map<String, String> values) {
        return Configured.by(IndexConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_areTheMeasuredOnes() {
        assertThat(configured(Map.of())).isEqualTo(new IndexSettings(16, 200, 5000, 1.2, 0.6, "english"));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.index.hnsw.m", "24",
                "kvasir.index.hnsw.ef-construction", "300",
                "kvasir.index.exact-below", "1000",
                "kvasir.index.bm25.k1", "0.9",
                "kvasir.index.bm25.b", "0.4",
                "kvasir.index.text-search-configuration", "german");

        assertThat(Configured.names(IndexConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all)).isEqualTo(new IndexSettings(24, 300, 1000, 0.9, 0.4, "german"));
    }

    @ParameterizedTest
    @CsvSource({
        "kvasir.index.hnsw.m, 1",
        "kvasir.index.hnsw.m, 101",
        "kvasir.index.hnsw.ef-construction, 31",
        "kvasir.index.hnsw.ef-construction, 1001",
        "kvasir.index.exact-below, -1",
        "kvasir.index.bm25.k1, -0.1",
        "kvasir.index.bm25.k1, 10.1",
        "kvasir.index.bm25.k1, NaN",
        "kvasir.index.bm25.b, -0.1",
        "kvasir.index.bm25.b, 1.1",
        "kvasir.index.bm25.b, NaN",
        "kvasir.index.text-search-configuration, English",
        "kvasir.index.text-search-configuration, english'; drop table document; --"
    })
    void validation_outOfRange_namesTheProperty(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + " ");
    }

    @ParameterizedTest
    @CsvSource({"2, 4, 0, 0, 0, a", "100, 1000, 1000000000000, 10, 1, my_own_configuration"})
    void validation_endsOfTheRanges_areAllowed(int m, int efConstruction, long exactBelow, double k1, double b, String name) {
        assertThatCode(() -> new IndexSettings(m, efConstruction, exactBelow, k1, b, name)).doesNotThrowAnyException();
    }
}
