package io.kvasir.flow;

import io.kvasir.Configured;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallSettingsTest {

    private static CallSettings configured(Map<String, String> values) {
        return Configured.by(CallConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_areTheDocumentedOnes() {
        assertThat(configured(Map.of())).isEqualTo(new CallSettings(2048, false, 128));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.inference.max-texts", "32",
                "kvasir.inference.truncate", "true",
                "io.kvasir.flow.ModelCalls/embed/Bulkhead/value", "7");

        assertThat(Configured.names(CallConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all)).isEqualTo(new CallSettings(32, true, 7));
    }

    @ParameterizedTest
    @CsvSource({
        "kvasir.inference.max-texts, 0",
        "kvasir.inference.max-texts, 100001",
        "io.kvasir.flow.ModelCalls/embed/Bulkhead/value, 0"
    })
    void validation_outOfRange_namesTheProperty(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + " must be ");
    }
}
