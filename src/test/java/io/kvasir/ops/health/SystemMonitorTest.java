package io.kvasir.ops.health;

import io.kvasir.Configured;
import io.kvasir.flow.RequestCounts;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SystemMonitorTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final RequestCounts counts = new RequestCounts();
    private final HealthSettings settings = Configured.by(HealthConfig.class, Map.of()).settings();
    private SystemStats machine = new SystemStats(10, 20, 30);
    private final SystemMonitor monitor = new SystemMonitor(() -> machine, counts, settings);

    private void answered(int times, int status) {
        for (int i = 0; i < times; i++) {
            counts.record(status);
        }
    }

    @Test
    void stats_areUnknown_untilTheFirstSample() {
        assertThat(monitor.last().system()).isEqualTo(new SystemStats(0, 0, 0));

        monitor.observe(START);

        assertThat(monitor.last().system()).isEqualTo(machine);
        assertThat(monitor.last().requestsPerSecond()).isZero();
        assertThat(monitor.last().errorRate()).isZero();
    }

    @Test
    void requestRates_coverTheLastMinute_andCountServerErrors() {
        answered(1_000, 500);
        monitor.observe(START);
        answered(70, 200);
        answered(20, 404);
        answered(10, 503);
        monitor.observe(START.plusSeconds(20));

        assertThat(monitor.last().requestsPerSecond()).isEqualTo(5);
        assertThat(monitor.last().errorRate()).isEqualTo(0.1);

        monitor.observe(START.plusSeconds(80));
        monitor.observe(START.plusSeconds(140));
        assertThat(monitor.last().requestsPerSecond()).isZero();
        assertThat(monitor.last().errorRate()).isZero();
    }

    @Test
    void failedSample_keepsThePreviousStats() {
        monitor.observe(START);
        SystemMonitor.Observation seen = monitor.last();
        SystemMonitor broken = new SystemMonitor(
                () -> {
                    throw new IllegalStateException("no such file");
                },
                counts,
                settings);

        broken.observe(START);

        assertThat(broken.last().alerts()).isEmpty();
        assertThat(seen.system()).isEqualTo(machine);
    }

    @Test
    void raisedAlerts_areReported() {
        machine = new SystemStats(10, 20, 95);
        for (int i = 0; i <= 40; i += 2) {
            monitor.observe(START.plusSeconds(i));
        }

        assertThat(monitor.last().alerts()).extracting(Alert::kpi).containsExactly("disk_percent");
    }
}
