package io.kvasir.index;

import io.kvasir.Configured;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MaintenanceSettingsTest {
    private static final String MAX_DURATION = "kvasir.index.maintenance.max-duration";

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        assertThat(Configured.names(MaintenanceConfig.class)).isEqualTo(Set.of(MAX_DURATION));
        assertThat(Configured.by(MaintenanceConfig.class, Map.of()).settings()).isEqualTo(new MaintenanceSettings(Duration.ofHours(12)));
        assertThat(Configured.by(MaintenanceConfig.class, Map.of(MAX_DURATION, "P1D")).settings())
                .isEqualTo(new MaintenanceSettings(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P21D"})
    void validation_outOfRange_namesTheProperty(String value) {
        assertThatThrownBy(() -> Configured.by(MaintenanceConfig.class, Map.of(MAX_DURATION, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(MAX_DURATION + " must be ");
    }
}
