package io.kvasir.answer.semantic;

import io.kvasir.Configured;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SemanticCacheSettingsTest {

    @Test
    void defaults_areTheMeasuredOnes() {
        assertThat(Configured.by(SemanticCacheConfig.class, Map.of()).settings())
                .isEqualTo(new SemanticCacheSettings(true, 0.82, 10_000, Duration.ofHours(1), 0.02));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.cache.semantic.enabled", "false",
                "kvasir.cache.semantic.threshold", "0.9",
                "kvasir.cache.semantic.max-entries", "7",
                "kvasir.cache.semantic.ttl", "PT5M",
                "kvasir.cache.semantic.shadow-check-ratio", "0.5");

        assertThat(Configured.names(SemanticCacheConfig.class)).isEqualTo(all.keySet());
        assertThat(Configured.by(SemanticCacheConfig.class, all).settings())
                .isEqualTo(new SemanticCacheSettings(false, 0.9, 7, Duration.ofMinutes(5), 0.5));
    }

    @Test
    void value_outOfRange_namesTheProperty() {
        Duration hour = Duration.ofHours(1);

        assertThatThrownBy(() -> new SemanticCacheSettings(true, 1.1, 1, hour, 0)).hasMessageContaining("kvasir.cache.semantic.threshold");
        assertThatThrownBy(() -> new SemanticCacheSettings(true, Double.NaN, 1, hour, 0)).hasMessageContaining("threshold");
        assertThatThrownBy(() -> new SemanticCacheSettings(true, 0.9, 0, hour, 0)).hasMessageContaining("max-entries");
        assertThatThrownBy(() -> new SemanticCacheSettings(true, 0.9, 1, Duration.ZERO, 0)).hasMessageContaining("ttl");
        assertThatThrownBy(() -> new SemanticCacheSettings(true, 0.9, 1, hour, -1)).hasMessageContaining("shadow-check-ratio");
    }
}
