package io.kvasir.ops.warm;

import io.kvasir.Configured;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WarmUpSettingsTest {
    private static WarmUpSettings configured(Map<String, String> values) {
        return Configured.by(WarmUpConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_areTheMeasuredOnes() {
        assertThat(configured(Map.of())).isEqualTo(new WarmUpSettings(1_000));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        assertThat(Configured.names(WarmUpConfig.class)).isEqualTo(Set.of("kvasir.warmup.searches"));
        assertThat(configured(Map.of("kvasir.warmup.searches", "0"))).isEqualTo(new WarmUpSettings(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 100_001})
    void settings_outOfRange_areRejected(int searches) {
        assertThatThrownBy(() -> new WarmUpSettings(searches))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kvasir.warmup.searches");
    }
}
