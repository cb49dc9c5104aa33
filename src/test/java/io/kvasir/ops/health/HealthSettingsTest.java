package io.kvasir.ops.health;

import io.kvasir.Configured;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HealthSettingsTest {
    private static HealthSettings configured(Map<String, String> values) {
        return Configured.by(HealthConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_useWindowsOfMinutesForTheCpu() {
        assertThat(configured(Map.of()))
                .isEqualTo(new HealthSettings(
                        Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(30)));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.health.cpu.warning-window", "PT10S",
                "kvasir.health.cpu.critical-window", "PT11S",
                "kvasir.health.memory.window", "PT12S",
                "kvasir.health.disk.window", "PT1H");

        assertThat(Configured.names(HealthConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all))
                .isEqualTo(new HealthSettings(
                        Duration.ofSeconds(10), Duration.ofSeconds(11), Duration.ofSeconds(12), Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "kvasir.health.cpu.warning-window, PT9S",
        "kvasir.health.cpu.critical-window, PT0S",
        "kvasir.health.memory.window, PT-60S",
        "kvasir.health.disk.window, PT1H1S"
    })
    void settings_outOfRange_areRejected(String name, String window) {
        assertThatThrownBy(() -> configured(Map.of(name, window)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(name, "PT10S", "PT1H");
    }
}
