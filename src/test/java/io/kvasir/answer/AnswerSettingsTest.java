package io.kvasir.answer;

import io.kvasir.Configured;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswerSettingsTest {

    private static AnswerSettings configured(Map<String, String> values) {
        return Configured.by(AnswerConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_areTheMeasuredOnes() {
        assertThat(configured(Map.of())).isEqualTo(new AnswerSettings(8, 6, 12, 500, 0.3));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.answer.top-k", "12",
                "kvasir.answer.candidate-sentences", "9",
                "kvasir.answer.max-citations", "4",
                "kvasir.answer.max-tokens", "250",
                "kvasir.answer.min-confidence", "0.75");

        assertThat(Configured.names(AnswerConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all)).isEqualTo(new AnswerSettings(12, 9, 4, 250, 0.75));
    }

    @ParameterizedTest
    @CsvSource({
        "kvasir.answer.top-k, 0",
        "kvasir.answer.top-k, 101",
        "kvasir.answer.candidate-sentences, 0",
        "kvasir.answer.candidate-sentences, 65",
        "kvasir.answer.max-citations, 0",
        "kvasir.answer.max-citations, 21",
        "kvasir.answer.max-tokens, 15",
        "kvasir.answer.max-tokens, 8193",
        "kvasir.answer.min-confidence, -0.1",
        "kvasir.answer.min-confidence, 1.1",
        "kvasir.answer.min-confidence, NaN"
    })
    void validation_outOfRange_namesTheProperty(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + " must be from");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 16, 0", "100, 64, 20, 8192, 1"})
    void validation_endsOfTheRanges_areAllowed(int passages, int candidates, int quotes, int tokens, double confidence) {
        assertThatCode(() -> new AnswerSettings(passages, candidates, quotes, tokens, confidence))
                .doesNotThrowAnyException();
    }
}
