package io.kvasir.flow;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

class StageTimingsTest {
    private final StageTimings timings = new StageTimings();

    @Test
    void stage_runTwice_isSummed() {
        timings.add("embed", 1_500_000);
        timings.add("embed", 500_000);

        assertThat(timings.nanos()).containsExactly(entry("embed", 2_000_000L));
        assertThat(timings.millis()).containsEntry("embed", 2.0);
    }

    @Test
    void stages_areListedInOrderOfCompletion_andTotalLast() {
        timings.add("plan", 3);
        timings.add("embed", 2);
        timings.add("dense", 1);
        timings.add("plan", 1);

        assertThat(timings.millis().keySet()).containsExactly("plan", "embed", "dense", "total");
    }

    @Test
    void millis_haveThreeDecimals() {
        timings.add("plan", 1_234_567);
        timings.add("embed", 499);
        timings.add("dense", 0);

        assertThat(timings.millis()).containsEntry("plan", 1.235).containsEntry("embed", 0.0).containsEntry("dense", 0.0);
    }

    @Test
    void total_isAtLeastTheSumOfSequentialStages() {
        timings.time("first", () -> spin(2_000_000));
        timings.time("second", () -> spin(1_000_000));
        double stages = timings.nanos().values().stream().mapToLong(Long::longValue).sum() / 1e6;

        assertThat(stages).isGreaterThanOrEqualTo(3.0);
        assertThat(timings.millis()).hasEntrySatisfying("total", total -> assertThat(total).isGreaterThanOrEqualTo(stages - 0.001));
    }

    @Test
    void timedStage_returnsItsResult() {
        assertThat(timings.time("plan", () -> "result")).isEqualTo("result");
        assertThat(timings.nanos()).containsOnlyKeys("plan");
    }

    @Test
    void failedStage_isTimedToo() {
        assertThatThrownBy(() -> timings.time("plan", () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        assertThat(timings.nanos()).containsOnlyKeys("plan");
    }

    @Test
    void serverTiming_followsTheStandard() {
        timings.add("plan", 1_234_567);
        timings.add("late_embed", 50_000_000_000L);

        assertThat(timings.serverTiming()).matches("plan;dur=1\\.235, late_embed;dur=50000\\.000, total;dur=\\d+\\.\\d{3}");
    }

    @Test
    void nanos_changedByTheCaller_leaveTheTimingsUnchanged() {
        timings.add("plan", 1);
        timings.nanos().put("plan", 99L);

        assertThat(timings.nanos()).containsExactly(entry("plan", 1L));
    }

    @Test
    void stagesOnManyThreads_areAllCounted() {
        int threads = 8;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                pool.execute(() -> {
                    for (int n = 0; n < 10_000; n++) {
                        timings.add(List.of("dense", "lexical").get(n % 2), 1);
                    }
                });
            }
        }

        assertThat(timings.nanos()).containsOnly(entry("dense", 40_000L), entry("lexical", 40_000L));
    }

    private static long spin(long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
        return System.nanoTime() - start;
    }
}
