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

    private static Map<EdgeKind, Double> weights(double link, double backlink, double terms, double neighbour, double used) {
        return Map.of(
                EdgeKind.LINK, link,
                EdgeKind.BACKLINK, backlink,
                EdgeKind.SHARED_TERMS, terms,
                EdgeKind.NEIGHBOUR, neighbour,
                EdgeKind.USED_TOGETHER, used);
    }

    @Test
    void defaults_nothingGiven_areTheMeasuredOnes() {
        assertThat(configured(Map.of())).isEqualTo(new MeshSettings(
                weights(1, 0.25, 0, 0, 0.5), 0.5, 20, 10, 1, 20, 3, true, Duration.ofDays(30), Duration.ofHours(1)));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.ofEntries(
                Map.entry("kvasir.mesh.weight.link", "2"),
                Map.entry("kvasir.mesh.weight.backlink", "3"),
                Map.entry("kvasir.mesh.weight.shared-terms", "4"),
                Map.entry("kvasir.mesh.weight.neighbour", "5"),
                Map.entry("kvasir.mesh.weight.used-together", "6"),
                Map.entry("kvasir.mesh.damping", "0.7"),
                Map.entry("kvasir.mesh.iterations", "30"),
                Map.entry("kvasir.mesh.seeds", "8"),
                Map.entry("kvasir.mesh.hops", "3"),
                Map.entry("kvasir.mesh.max-associated", "9"),
                Map.entry("kvasir.mesh.compared", "4"),
                Map.entry("kvasir.mesh.used-together.learning", "false"),
                Map.entry("kvasir.mesh.used-together.half-life", "P7D"),
                Map.entry("kvasir.mesh.used-together.renewal", "PT10M"));

        assertThat(Configured.names(MeshConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all)).isEqualTo(new MeshSettings(
                weights(2, 3, 4, 5, 6), 0.7, 30, 8, 3, 9, 4, false, Duration.ofDays(7), Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @CsvSource({
        "kvasir.mesh.weight.link, -1",
        "kvasir.mesh.weight.backlink, 101",
        "kvasir.mesh.weight.shared-terms, NaN",
        "kvasir.mesh.weight.neighbour, -0.1",
        "kvasir.mesh.weight.used-together, Infinity",
        "kvasir.mesh.damping, 1",
        "kvasir.mesh.damping, NaN",
        "kvasir.mesh.iterations, 0",
        "kvasir.mesh.seeds, 101",
        "kvasir.mesh.hops, 4",
        "kvasir.mesh.max-associated, 101",
        "kvasir.mesh.compared, -1",
        "kvasir.mesh.used-together.half-life, PT59M",
        "kvasir.mesh.used-together.renewal, -PT1S"
    })
    void validation_outOfRange_namesTheProperty(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + " must be from");
    }
}
