package io.kvasir.mesh;

import io.kvasir.Configured;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MeshSettingsTest {

    private static MeshSettings configured(Map<String, String> values) {
        return Configured.by(MeshConfig.class, values).settings();
    }

    private static Map<EdgeKind, Double> weights(double link, double backlink, double terms, double similar, double coCitation) {
        return Map.of(
                EdgeKind.LINK, link,
                EdgeKind.BACKLINK, backlink,
                EdgeKind.SHARED_TERMS, terms,
                EdgeKind.SIMILAR, similar,
                EdgeKind.CO_CITATION, coCitation);
    }

    @Test
    void defaults_nothingGiven_areTheMeasuredOnes() {
        assertThat(configured(Map.of())).isEqualTo(new MeshSettings(
                weights(1, 0.25, 0, 0, 0.5), 0.5, 20, 10, 1, 20, 3, true, Duration.ofDays(30), Duration.ofHours(1)));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.ofEntries(
                Map.entry("kvasir.graph.weight.link", "2"),
                Map.entry("kvasir.graph.weight.backlink", "3"),
                Map.entry("kvasir.graph.weight.shared-terms", "4"),
                Map.entry("kvasir.graph.weight.similar", "5"),
                Map.entry("kvasir.graph.weight.co-citation", "6"),
                Map.entry("kvasir.graph.damping", "0.7"),
                Map.entry("kvasir.graph.iterations", "30"),
                Map.entry("kvasir.graph.seeds", "8"),
                Map.entry("kvasir.graph.hops", "3"),
                Map.entry("kvasir.graph.max-results", "9"),
                Map.entry("kvasir.graph.similarity-seeds", "4"),
                Map.entry("kvasir.graph.co-citation.enabled", "false"),
                Map.entry("kvasir.graph.co-citation.half-life", "P7D"),
                Map.entry("kvasir.graph.co-citation.refresh-interval", "PT10M"));

        assertThat(Configured.names(MeshConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all)).isEqualTo(new MeshSettings(
                weights(2, 3, 4, 5, 6), 0.7, 30, 8, 3, 9, 4, false, Duration.ofDays(7), Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @CsvSource({
        "kvasir.graph.weight.link, -1",
        "kvasir.graph.weight.backlink, 101",
        "kvasir.graph.weight.shared-terms, NaN",
        "kvasir.graph.weight.similar, -0.1",
        "kvasir.graph.weight.co-citation, Infinity",
        "kvasir.graph.damping, 1",
        "kvasir.graph.damping, NaN",
        "kvasir.graph.iterations, 0",
        "kvasir.graph.seeds, 101",
        "kvasir.graph.hops, 4",
        "kvasir.graph.max-results, 101",
        "kvasir.graph.similarity-seeds, -1",
        "kvasir.graph.co-citation.half-life, PT59M",
        "kvasir.graph.co-citation.refresh-interval, -PT1S"
    })
    void validation_outOfRange_namesTheProperty(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + " must be from");
    }
}
