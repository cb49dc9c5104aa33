package io.kvasir.ingest;

import io.kvasir.Configured;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetentionSettingsTest {
    private static final String INTERVAL = "kvasir.retention.interval";

    private static RetentionSettings configured(Map<String, String> values) {
        return Configured.by(RetentionConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_areEveryHour() {
        assertThat(configured(Map.of())).isEqualTo(new RetentionSettings(Duration.ofHours(1)));
        assertThat(configured(Map.of()).isOff()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PT10M, PT10M", "1s, PT1S", "90m, PT1H30M", "6h, PT6H", "P7D, PT168H", "off, PT0S", "OFF, PT0S", "0, PT0S"})
    void mapping_interval_reachesTheSettings(String value, Duration interval) {
        assertThat(Configured.names(RetentionConfig.class)).isEqualTo(Set.of(INTERVAL));
        assertThat(configured(Map.of(INTERVAL, value))).isEqualTo(new RetentionSettings(interval));
        assertThat(configured(Map.of(INTERVAL, value)).isOff()).isEqualTo(interval.isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.5S", "-PT1H", "P8D", "hourly", "1", "1 h"})
    void validation_otherValues_nameTheProperty(String value) {
        assertThatThrownBy(() -> configured(Map.of(INTERVAL, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(INTERVAL + " must be");
    }
}
