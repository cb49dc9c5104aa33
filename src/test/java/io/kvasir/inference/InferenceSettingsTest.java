package io.kvasir.inference;

import io.kvasir.Configured;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InferenceSettingsTest {

    private static InferenceSettings configured(Map<String, String> values) {
        return Configured.by(InferenceConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_useTheMachine() {
        int threads = InferenceConfig.defaultThreads(Runtime.getRuntime().availableProcessors());

        assertThat(configured(Map.of())).isEqualTo(new InferenceSettings(threads, 1024, 256));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "4, 4", "5, 3", "8, 6", "64, 62"})
    void defaults_largeMachine_leavesTwoCoresToTheRest(int cores, int threads) {
        assertThat(InferenceConfig.defaultThreads(cores)).isEqualTo(threads);
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.inference.threads", "3",
                "kvasir.inference.queue-limit", "17",
                "kvasir.inference.batch-tokens", "512");

        assertThat(Configured.names(InferenceConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all)).isEqualTo(new InferenceSettings(3, 17, 512));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 16, kvasir.inference.threads",
        "257, 1, 16, kvasir.inference.threads",
        "1, 0, 16, kvasir.inference.queue-limit",
        "1, 1, 15, kvasir.inference.batch-tokens",
        "1, 1, 65537, kvasir.inference.batch-tokens"
    })
    void validation_outOfRange_namesTheProperty(int threads, int queueLimit, int batchTokens, String property) {
        assertThatThrownBy(() -> new InferenceSettings(threads, queueLimit, batchTokens))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + " must be");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 16", "256, 2147483647, 65536"})
    void validation_endsOfTheRanges_areAllowed(int threads, int queueLimit, int batchTokens) {
        assertThatCode(() -> new InferenceSettings(threads, queueLimit, batchTokens)).doesNotThrowAnyException();
    }
}
