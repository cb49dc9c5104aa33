package io.kvasir.ops.health;

import io.kvasir.ops.health.HealthReport.Component;
import io.kvasir.ops.health.HealthReport.Status;
import io.kvasir.ops.health.HealthReport.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HealthReportTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Component WELL = new Component(Status.HEALTHY, "answers in 1.0 ms");

    private final Map<String, Component> parts = new LinkedHashMap<>(Map.of("jobs", WELL));

    private static Alert alert(String severity) {
        return new Alert("disk_percent", severity, 95, 90, NOON, 30, "disk_percent was 95.0");
    }

    @Test
    void states_areOrderedBySeverity() {
        assertThat(Status.values()).containsExactly(Status.HEALTHY, Status.DEGRADED, Status.UNHEALTHY);
    }

    @Test
    void server_withOnlyWarnings_isHealthy_withoutAReason() {
        assertThat(Verdict.of(parts, List.of(alert("warning")))).isEqualTo(new Verdict(Status.HEALTHY, List.of()));
    }

    @Test
    void server_withACriticalFigure_isDegraded_andNamesIt() {
        assertThat(Verdict.of(parts, List.of(alert("warning"), alert("critical"))))
                .isEqualTo(new Verdict(Status.DEGRADED, List.of("disk_percent was 95.0")));
    }

    @Test
    void unhealthyComponents_areNamed_worstFirst_withStartTime() {
        parts.put("cache", new Component(Status.DEGRADED, "l2 degraded", NOON));
        parts.put("database", new Component(Status.UNHEALTHY, "does not answer", NOON.plusSeconds(5)));

        assertThat(Verdict.of(parts, List.of(alert("critical"))))
                .isEqualTo(new Verdict(
                        Status.UNHEALTHY,
                        List.of(
                                "database is UNHEALTHY since 2026-03-01T12:00:05Z: does not answer",
                                "cache is DEGRADED since 2026-03-01T12:00:00Z: l2 degraded",
                                "disk_percent was 95.0")));
    }

    @Test
    void unhealthyComponent_keepsItsStartTime_untilItRecovers() {
        Instant[] now = {NOON};
        UnhealthyComponents unhealthy = new UnhealthyComponents(() -> now[0]);
        Component sick = new Component(Status.DEGRADED, "slow");

        assertThat(unhealthy.track("cache", WELL).since()).isNull();
        assertThat(unhealthy.track("cache", sick).since()).isEqualTo(NOON);
        now[0] = NOON.plusSeconds(60);
        assertThat(unhealthy.track("cache", new Component(Status.UNHEALTHY, "away")).since()).isEqualTo(NOON);
        assertThat(unhealthy.track("jobs", sick).since()).isEqualTo(now[0]);
        assertThat(unhealthy.track("cache", WELL)).isEqualTo(WELL);
        assertThat(unhealthy.track("cache", sick).since()).isEqualTo(now[0]);
    }
}
