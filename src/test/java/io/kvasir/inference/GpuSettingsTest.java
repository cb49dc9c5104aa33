package io.kvasir.inference;

import io.kvasir.Configured;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GpuSettingsTest {

    private static GpuSettings configured(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of("kvasir.home", "/h"));
        all.putAll(values);
        return Configured.by(GpuConfig.class, all).settings();
    }

    @Test
    void defaults_nothingGiven_useTheCpu() {
        assertThat(configured(Map.of())).isEqualTo(new GpuSettings(false, false, List.of(0), 0, 8192, Path.of("/h/cuda")));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.home", "/h",
                "kvasir.gpu.enabled", "true",
                "kvasir.gpu.required", "true",
                "kvasir.gpu.devices", "0,2",
                "kvasir.gpu.memory-limit", "4GB",
                "kvasir.gpu.batch-tokens", "1024");

        assertThat(Configured.names(GpuConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all))
                .isEqualTo(new GpuSettings(true, true, List.of(0, 2), 4096L << 20, 1024, Path.of("/h/cuda")));
    }

    @ParameterizedTest
    @CsvSource({"devices, '0,0'", "devices, 64", "memory-limit, -1MB", "memory-limit, 4096", "batch-tokens, 1", "required, true"})
    void validation_wrongValue_namesTheProperty(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of("kvasir.gpu." + property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("kvasir.gpu." + property);
    }
}
