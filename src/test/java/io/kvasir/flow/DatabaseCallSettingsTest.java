package io.kvasir.flow;

import io.kvasir.Configured;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseCallSettingsTest {
    private static DatabaseCallSettings configured(Map<String, String> values) {
        return Configured.by(DatabaseCallConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_areSharesOfThePool() {
        Duration read = Duration.ofSeconds(2);
        Duration change = Duration.ofSeconds(30);

        assertThat(configured(Map.of())).isEqualTo(new DatabaseCallSettings(10, 2, 3, 3, read, change));
        assertThat(configured(Map.of("kvasir.db.pool.max", "40"))).isEqualTo(new DatabaseCallSettings(40, 8, 12, 12, read, change));
        assertThat(configured(Map.of("kvasir.db.pool.max", "2"))).isEqualTo(new DatabaseCallSettings(2, 1, 1, 1, read, change));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.db.pool.max", "20",
                "kvasir.db.max-scans", "4",
                "kvasir.db.max-reads", "5",
                "kvasir.db.max-changes", "6",
                "kvasir.db.read-wait", "PT1S",
                "kvasir.db.change-wait", "PT5S");

        assertThat(Configured.names(DatabaseCallConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all))
                .isEqualTo(new DatabaseCallSettings(20, 4, 5, 6, Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "kvasir.db.max-scans, 0",
        "kvasir.db.max-reads, 0",
        "kvasir.db.max-changes, 0",
        "kvasir.db.max-changes, 5",
        "kvasir.db.read-wait, PT0S",
        "kvasir.db.change-wait, PT6M"
    })
    void validation_outOfRange_namesTheProperty(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(property)
                .hasMessageContaining(value.matches("\\d+") ? value : "P");
    }
}
