package io.kvasir.answer.semantic;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SemanticCacheSettingsTest {

    @Test
    void defaults_areTheMeasuredOnes() {
        SemanticCacheSettings settings = new SemanticCacheConfig(true, 0.82, 10_000, Duration.ofHours(1), 0.02).settings();

        assertThat(settings).isEqualTo(new SemanticCacheSettings(true, 0.82, 10_000, Duration.ofHours(1), 0.02));
    }

    @Test
    void value_outOfRange_namesTheProperty() {
        Duration hour = Duration.ofHours(1);

        assertThatThrownBy(() -> new SemanticCacheSettings(true, 1.1, 1, hour, 0)).hasMessageContaining("kvasir.cache.semantic.threshold");
        assertThatThrownBy(() -> new SemanticCacheSettings(true, Double.NaN, 1, hour, 0)).hasMessageContaining("threshold");
        assertThatThrownBy(() -> new SemanticCacheSettings(true, 0.9, 0, hour, 0)).hasMessageContaining("max-entries");
        assertThatThrownBy(() -> new SemanticCacheSettings(true, 0.9, 1, Duration.ZERO, 0)).hasMessageContaining("ttl");
        assertThatThrownBy(() -> new SemanticCacheSettings(true, 0.9, 1, hour, -1)).hasMessageContaining("check-share");
    }
}
