package io.kvasir.ops.health;

import io.kvasir.Configured;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class AlertsTest {
    private final Alerts alerts = new Alerts(Configured.by(HealthConfig.class, Map.of()).settings());
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private List<Alert> after(int seconds, SystemStats stats) {
        for (int i = 0; i <= seconds; i += 2) {
            alerts.add(now, stats);
            now = now.plusSeconds(2);
        }
        return alerts.raised();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 50, 79.9, 80})
    void figure_withinItsRange_raisesNoAlert(double percent) {
        assertThat(after(400, new SystemStats(percent, percent, percent))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"80.1, warning, 80", "90, warning, 80", "90.1, critical, 90", "100, critical, 90"})
    void figure_beyondAThreshold_namesTheThreshold(double percent, String severity, double threshold) {
        assertThat(after(60, new SystemStats(0, 0, percent))).singleElement().satisfies(alert -> {
            assertThat(alert.kpi()).isEqualTo("disk_percent");
            assertThat(alert.severity()).isEqualTo(severity);
            assertThat(alert.value()).isEqualTo(percent);
            assertThat(alert.threshold()).isEqualTo(threshold);
        });
    }

    @Test
    void eachFigure_isMonitored_overItsOwnWindow() {
        SystemStats bad = new SystemStats(95, 85, 95);

        assertThat(after(40, bad)).extracting(Alert::kpi, Alert::windowS).containsExactly(tuple("disk_percent", 30L));
        assertThat(after(40, bad))
                .extracting(Alert::kpi, Alert::severity, Alert::windowS)
                .containsExactly(tuple("memory_percent", "warning", 60L), tuple("disk_percent", "critical", 30L));
        assertThat(after(60, bad)).extracting(Alert::kpi).containsExactly("cpu_percent", "memory_percent", "disk_percent");
    }

    @Test
    void load_isShownAsAMeanOfSeveralSeconds() {
        assertThat(alerts.smoothed()).isEqualTo(new SystemStats(0, 0, 0));

        after(60, new SystemStats(10, 40, 50));
        after(0, new SystemStats(100, 41, 51));

        assertThat(alerts.smoothed().cpuPercent()).isBetween(15.0, 30.0);
        assertThat(alerts.smoothed().memoryPercent()).isEqualTo(41);
        assertThat(alerts.smoothed().diskPercent()).isEqualTo(51);
    }

    @Test
    void unknownLoad_isSkipped() {
        after(60, new SystemStats(10, 40, 50));
        after(2, new SystemStats(Double.NaN, 40, 50));

        assertThat(alerts.smoothed().cpuPercent()).isEqualTo(10);
    }
}
