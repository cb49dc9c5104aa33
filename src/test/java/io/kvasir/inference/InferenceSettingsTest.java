package io.kvasir.inference;

import io.kvasir.Configured;
import java.time.Duration;
import java.util.HashMap;
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
    void defaults_nothingGiven_followTheMachine() {
        int threads = InferenceConfig.defaultThreads(Runtime.getRuntime().availableProcessors());

        assertThat(configured(Map.of()))
                .isEqualTo(new InferenceSettings(
                        threads,
                        InferenceConfig.defaultReserved(threads),
                        false,
                        8192,
                        256,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(1),
                        Math.round((double) Runtime.getRuntime().maxMemory() / 32 / (1 << 20)) << 20));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "4, 4", "5, 3", "8, 6", "64, 62"})
    void defaults_onALargeMachine_leaveTwoCoresFree(int cores, int threads) {
        assertThat(InferenceConfig.defaultThreads(cores)).isEqualTo(threads);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "4, 1", "8, 2", "62, 15"})
    void defaults_ofThreads_reserveSomeForQueries(int threads, int reserved) {
        assertThat(InferenceConfig.defaultReserved(threads)).isEqualTo(reserved);
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.inference.threads", "3",
                "kvasir.inference.reserved-interactive-threads", "2",
                "kvasir.inference.cpu-affinity", "true",
                "kvasir.inference.queue-limit", "17",
                "kvasir.inference.batch-tokens", "512",
                "kvasir.inference.default-deadline.high", "PT0.001S",
                "kvasir.inference.default-deadline.normal", "PT0.002S",
                "kvasir.inference.default-deadline.batch", "PT0.003S",
                "kvasir.inference.rerank-cache-size", "4MB");

        assertThat(Configured.names(InferenceConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all))
                .isEqualTo(new InferenceSettings(
                        3, 2, true, 17, 512, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3), 4 << 20));
    }

    @ParameterizedTest
    @CsvSource({
        "threads, 0", "threads, 257", "reserved-interactive-threads, -1", "reserved-interactive-threads, 4", "queue-limit, 0",
        "queue-limit, 1000001", "batch-tokens, 15", "batch-tokens, 65537", "default-deadline.high, PT0S",
        "default-deadline.normal, PT10M0.001S", "default-deadline.batch, PT-1S", "rerank-cache-size, -1MB", "rerank-cache-size, 64"
    })
    void validation_outOfRange_namesTheProperty(String property, String value) {
        Map<String, String> values = new HashMap<>(Map.of("kvasir.inference.threads", "4"));
        values.put("kvasir.inference." + property, value);

        assertThatThrownBy(() -> configured(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kvasir.inference." + property)
                .hasMessageContaining("must");
    }

    @ParameterizedTest
    @CsvSource({
        "threads, 256", "reserved-interactive-threads, 3", "queue-limit, 1", "batch-tokens, 16",
        "default-deadline.high, PT10M", "rerank-cache-size, 0"
    })
    void validation_endsOfTheRanges_areAllowed(String property, String value) {
        Map<String, String> values = new HashMap<>(Map.of("kvasir.inference.threads", "4"));
        values.put("kvasir.inference." + property, value);

        assertThatCode(() -> configured(values)).doesNotThrowAnyException();
    }
}
