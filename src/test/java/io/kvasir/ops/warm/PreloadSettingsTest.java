package io.kvasir.ops.warm;

import io.kvasir.Configured;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PreloadSettingsTest {

    private static PreloadSettings configured(Map<String, String> values) {
        return Configured.by(PreloadConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_preloadNothing() {
        assertThat(configured(Map.of())).isEqualTo(new PreloadSettings(PreloadSettings.Mode.HASHED, Optional.empty(), 0));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.query-log", "plain", "kvasir.cache.preload.file", "/q.txt", "kvasir.cache.preload.top-queries", "7");

        assertThat(Configured.names(PreloadConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all))
                .isEqualTo(new PreloadSettings(PreloadSettings.Mode.PLAIN, Optional.of(Path.of("/q.txt")), 7));
    }

    @ParameterizedTest
    @CsvSource({"hashed, -1", "hashed, 10001", "off, 1"})
    void topQueries_thatCannotBe_areRejectedByName(String queryLog, String topQueries) {
        Map<String, String> values = Map.of("kvasir.query-log", queryLog, "kvasir.cache.preload.top-queries", topQueries);

        assertThatThrownBy(() -> configured(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("kvasir.cache.preload.top-queries ");
    }
}
