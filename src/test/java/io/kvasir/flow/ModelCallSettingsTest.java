package io.kvasir.flow;

import io.kvasir.Configured;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModelCallSettingsTest {

    private static ModelCallSettings configured(Map<String, String> values) {
        return Configured.by(ModelCallConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_areTheDocumentedOnes() {
        assertThat(configured(Map.of()))
                .isEqualTo(new ModelCallSettings(2048, LongText.WINDOWS, 128, Duration.ofMinutes(1), Duration.ofMinutes(1)));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.inference.max-client-batch-size", "32",
                "kvasir.inference.long-text", "truncate",
                "io.kvasir.flow.ModelCalls/embed/Bulkhead/value", "7",
                "io.kvasir.flow.ModelCalls/embed/Timeout/value", "5000",
                "io.kvasir.flow.ModelCalls/rerank/Timeout/value", "9000");

        assertThat(Configured.names(ModelCallConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all))
                .isEqualTo(new ModelCallSettings(32, LongText.TRUNCATE, 7, Duration.ofSeconds(5), Duration.ofSeconds(9)));
    }

    @Test
    void maximumDuration_isSlightlyShorterThanTheTimeout() {
        ModelCallSettings settings = configured(Map.of("io.kvasir.flow.ModelCalls/rerank/Timeout/value", "100000"));

        assertThat(settings.maxEmbedDuration()).isEqualTo(Duration.ofMillis(58_800));
        assertThat(settings.maxRerankDuration()).isEqualTo(Duration.ofSeconds(98));
    }

    @ParameterizedTest
    @CsvSource({
        "kvasir.inference.max-client-batch-size, 0",
        "kvasir.inference.max-client-batch-size, 100001",
        "kvasir.inference.long-text, cut"
    })
    void validation_outOfRange_namesTheProperty(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + " must be ");
    }

    @ParameterizedTest
    @CsvSource({
        "embed/Bulkhead, 0, kvasir.inference.max-concurrent-embed",
        "embed/Timeout, 0, kvasir.inference.embed-timeout-ms",
        "rerank/Timeout, -1, kvasir.inference.rerank-timeout-ms"
    })
    void validation_ofFaultTolerance_namesTheDocumentedProperty(String key, String value, String property) {
        assertThatThrownBy(() -> configured(Map.of("io.kvasir.flow.ModelCalls/" + key + "/value", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + " must be ");
    }

    @ParameterizedTest
    @CsvSource({"windows, WINDOWS", "Truncate, TRUNCATE", "refuse, REFUSE"})
    void longTextPolicy_isRead_byAnyOfItsNames(String name, LongText longText) {
        assertThat(configured(Map.of("kvasir.inference.long-text", name)).longText()).isEqualTo(longText);
    }
}
