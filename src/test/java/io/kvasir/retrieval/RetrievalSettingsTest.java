package io.kvasir.retrieval;

import io.kvasir.Configured;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetrievalSettingsTest {

    private static RetrievalSettings configured(Map<String, String> values) {
        return Configured.by(RetrievalConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_areTheMeasuredOnes() {
        assertThat(configured(Map.of())).isEqualTo(new RetrievalSettings(
                        5, 150, -1, FusionMethod.Z_SCORE, 0.45, 0.3, 60, RerankMethod.AUTO, 50, 0.3, 0.3, 0, true));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.ofEntries(
                Map.entry("kvasir.retrieval.top-k", "7"),
                Map.entry("kvasir.retrieval.candidates", "250"),
                Map.entry("kvasir.retrieval.similarity-threshold", "0.25"),
                Map.entry("kvasir.retrieval.fusion", "Reciprocal_Rank"),
                Map.entry("kvasir.retrieval.dense-weight", "0.6"),
                Map.entry("kvasir.retrieval.lexical-weight", "0.5"),
                Map.entry("kvasir.retrieval.rrf-k", "10"),
                Map.entry("kvasir.retrieval.rerank", "cross-encoder"),
                Map.entry("kvasir.retrieval.rerank-depth", "30"),
                Map.entry("kvasir.retrieval.late-interaction-weight", "0.2"),
                Map.entry("kvasir.retrieval.graph-expansion-weight", "0.1"),
                Map.entry("kvasir.retrieval.max-per-document", "2"),
                Map.entry("kvasir.retrieval.spelling-correction", "false"));

        assertThat(Configured.names(RetrievalConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all))
                .isEqualTo(new RetrievalSettings(
                        7, 250, 0.25, FusionMethod.RECIPROCAL_RANK, 0.6, 0.5, 10, RerankMethod.CROSS_ENCODER, 30, 0.2, 0.1, 2, false));
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
        "kvasir.retrieval.dense-weight, -0.1",
        "kvasir.retrieval.dense-weight, 10.1",
        "kvasir.retrieval.rerank-depth, 0",
        "kvasir.retrieval.rerank-depth, 1001",
        "kvasir.retrieval.late-interaction-weight, NaN",
        "kvasir.retrieval.max-per-document, -1",
        "kvasir.retrieval.max-per-document, 101",
        "kvasir.retrieval.lexical-weight, -0.1",
        "kvasir.retrieval.lexical-weight, 10.1",
        "kvasir.retrieval.lexical-weight, NaN",
        "kvasir.retrieval.rrf-k, -1",
        "kvasir.retrieval.rrf-k, 1001"
    })
    void validation_outOfRange_namesTheProperty(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + " must be from");
    }

    @ParameterizedTest
    @CsvSource({"kvasir.retrieval.fusion, average", "kvasir.retrieval.rerank, best", "kvasir.retrieval.rerank, ''"})
    void validation_unknownChoice_namesThePropertyAndTheChoices(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + " must be one of ");
    }
}
