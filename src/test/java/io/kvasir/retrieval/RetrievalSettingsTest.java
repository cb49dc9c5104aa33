package io.kvasir.retrieval;

import io.kvasir.Configured;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetrievalSettingsTest {

    private static RetrievalSettings configured(Map<String, String> values) {
        return Configured.by(RetrievalConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_areTheMeasuredOnes() {
        assertThat(configured(Map.of())).isEqualTo(new RetrievalSettings(5, 100, -1, 1.0, 60));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.retrieval.top-k", "7",
                "kvasir.retrieval.candidates", "250",
                "kvasir.retrieval.similarity-threshold", "0.25",
                "kvasir.retrieval.lexical-weight", "0.5",
                "kvasir.retrieval.rank-constant", "10");

        assertThat(Configured.names(RetrievalConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all)).isEqualTo(new RetrievalSettings(7, 250, 0.25, 0.5, 10));
    }

    @ParameterizedTest
    @CsvSource({
        "kvasir.retrieval.top-k, 0",
        "kvasir.retrieval.top-k, 101",
        "kvasir.retrieval.candidates, 99",
        "kvasir.retrieval.candidates, 1001",
        "kvasir.retrieval.similarity-threshold, -1.01",
        "kvasir.retrieval.similarity-threshold, 1.01",
        "kvasir.retrieval.similarity-threshold, NaN",
        "kvasir.retrieval.lexical-weight, -0.1",
        "kvasir.retrieval.lexical-weight, 10.1",
        "kvasir.retrieval.lexical-weight, NaN",
        "kvasir.retrieval.rank-constant, -1",
        "kvasir.retrieval.rank-constant, 1001"
    })
    void validation_outOfRange_namesTheProperty(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + " must be from");
    }

    @ParameterizedTest
    @CsvSource({"1, 100, -1, 0, 0", "100, 1000, 1, 10, 1000"})
    void validation_endsOfTheRanges_areAllowed(int topK, int candidates, double threshold, double weight, int constant) {
        assertThatCode(() -> new RetrievalSettings(topK, candidates, threshold, weight, constant))
                .doesNotThrowAnyException();
    }
}
