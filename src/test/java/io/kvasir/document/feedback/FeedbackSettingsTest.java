package io.kvasir.document.feedback;

import io.kvasir.Configured;
import io.kvasir.document.Retention;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FeedbackSettingsTest {

    private static FeedbackSettings configured(Map<String, String> values) {
        return Configured.by(FeedbackConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_storeNothing() {
        assertThat(configured(Map.of()))
                .isEqualTo(new FeedbackSettings(false, Retention.of("P180D"), Retention.of("P1D"), Duration.ofHours(1)));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.feedback.enabled", "true",
                "kvasir.feedback.retention", "P1Y",
                "kvasir.feedback.unjudged-retention", "PT2H",
                "kvasir.feedback.sweep-interval", "PT5M");

        assertThat(Configured.names(FeedbackConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all))
                .isEqualTo(new FeedbackSettings(true, Retention.of("P1Y"), Retention.of("PT2H"), Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "kvasir.feedback.retention, soon",
        "kvasir.feedback.retention, P0D",
        "kvasir.feedback.unjudged-retention, P200Y",
        "kvasir.feedback.sweep-interval, PT0.5S",
        "kvasir.feedback.sweep-interval, P2D"
    })
    void validation_otherValues_nameTheProperty(String name, String value) {
        assertThatThrownBy(() -> configured(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " must be");
    }
}
