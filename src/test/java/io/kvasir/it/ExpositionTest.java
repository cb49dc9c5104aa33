package io.kvasir.it;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExpositionTest {
    private static final String HISTOGRAM =
            """
            # HELP kvasir_stage_duration_seconds Duration of stages
            # TYPE kvasir_stage_duration_seconds histogram
            kvasir_stage_duration_seconds_bucket{stage="plan",le="0.1",} 1.0
            kvasir_stage_duration_seconds_bucket{stage="plan",le="+Inf",} 2.0
            kvasir_stage_duration_seconds_count{stage="plan",} 2.0
            kvasir_stage_duration_seconds_sum{stage="plan",} 0.5
            """;

    private static String family(String name, String type) {
        return "# HELP %1$s Some help\n# TYPE %1$s %2$s\n%1$s{a=\"b\",} 1.0\n".formatted(name, type);
    }

    @Test
    void exposition_ofValidFamilies_hasNoViolations() {
        Exposition read = Exposition.read(
                HISTOGRAM + family("a_total", "counter") + family("b_bytes", "gauge") + family("cpu_processCpuLoad_percent", "gauge"));

        assertThat(read.violations()).isEmpty();
        assertThat(read.size()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "a_requests, counter, counters",
        "b_total, gauge, counters",
        "camelCase, gauge, snake case",
        "c_milliseconds, gauge, base unit",
        "d_duration_nanoseconds, gauge, base unit",
        "e_ms, gauge, base unit",
        "f_count, gauge, part of a histogram"
    })
    void family_withBadName_isAViolation(String name, String type, String objection) {
        assertThat(Exposition.read(family(name, type)).violations()).singleElement().asString().contains(name, objection);
    }

    @Test
    void family_withoutHelp_isAViolationEvenIfNameIsPrescribed() {
        String family = "# HELP thread_count  \n# TYPE thread_count gauge\nthread_count{} 1.0\n# TYPE x gauge\nx{} 1.0\n";

        assertThat(Exposition.read(family).violations())
                .containsExactlyInAnyOrder("thread_count has no help text", "x has no help text");
    }

    @Test
    void quantiles_besideBuckets_areAViolation() {
        String histogram = HISTOGRAM.replace(
                "kvasir_stage_duration_seconds_bucket{stage=\"plan\",le=\"0.1\",}",
                "kvasir_stage_duration_seconds{stage=\"plan\",quantile=\"0.5\",} 0.1\n"
                        + "kvasir_stage_duration_seconds_bucket{stage=\"plan\",le=\"0.1\",}");

        assertThat(Exposition.read(histogram).violations()).singleElement().asString().contains("quantile=\"0.5\"");
    }

    @Test
    void histogram_withoutBuckets_isAViolation() {
        assertThat(Exposition.read("# HELP a A\n# TYPE a histogram\na_count{} 1.0\na_sum{} 1.0\n").violations())
                .containsExactly("a is a histogram without buckets");
    }

    @Test
    void duplicateSeries_isRejected() {
        assertThatThrownBy(() -> Exposition.read(family("a", "gauge") + "a{a=\"b\"} 2.0\n")).isInstanceOf(AssertionError.class);
    }
}
