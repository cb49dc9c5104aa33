package io.kvasir.flow.http;

import io.kvasir.Configured;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpSettingsTest {

    private static HttpSettings configured(Map<String, String> values) {
        return Configured.by(HttpConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_areTheDocumentedOnes() {
        assertThat(configured(Map.of()))
                .isEqualTo(new HttpSettings(24L << 20, Duration.ofSeconds(30), 32_768, 48, 100, Duration.ofMinutes(15)));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.http.max-body-size", "1MB",
                "kvasir.http.transfer-grace", "PT5S",
                "kvasir.http.min-transfer-rate", "1000B",
                "kvasir.http.max-waiting-bodies", "7",
                "kvasir.http.max-streams", "3",
                "kvasir.http.max-stream-age", "PT1M");

        assertThat(Configured.names(HttpConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all))
                .isEqualTo(new HttpSettings(1 << 20, Duration.ofSeconds(5), 1000, 7, 3, Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "kvasir.http.max-body-size, 1023B",
        "kvasir.http.max-body-size, 1048576",
        "kvasir.http.transfer-grace, PT0S",
        "kvasir.http.transfer-grace, PT2H",
        "kvasir.http.min-transfer-rate, 0",
        "kvasir.http.min-transfer-rate, 32768",
        "kvasir.http.max-waiting-bodies, 0",
        "kvasir.http.max-streams, 0",
        "kvasir.http.max-stream-age, PT0S",
        "kvasir.http.max-stream-age, P2D"
    })
    void validation_outOfRange_namesTheProperty(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + " must be ");
    }
}
