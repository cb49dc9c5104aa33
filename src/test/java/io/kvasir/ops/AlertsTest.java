package io.kvasir.ops;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class AlertsTest {
    private final Alerts alerts = new Alerts();

    private List<Alert> disk(double percent) {
        return alerts.of(new SystemFigures(0, 0, percent));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 50, 79.9, 80})
    void figure_withinItsRange_isNoAlert(double percent) {
        assertThat(alerts.of(new SystemFigures(percent, percent, percent))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"80.1, warning, 80", "90, warning, 80", "90.1, critical, 90", "100, critical, 90"})
    void figure_beyondAThreshold_namesIt(double percent, String severity, double threshold) {
        assertThat(disk(percent)).singleElement().satisfies(alert -> {
            assertThat(alert.kpi()).isEqualTo("disk_percent");
            assertThat(alert.severity()).isEqualTo(severity);
            assertThat(alert.value()).isEqualTo(percent);
            assertThat(alert.threshold()).isEqualTo(threshold);
        });
    }

    @Test
    void everyFigure_isWatchedByItself() {
        assertThat(alerts.of(new SystemFigures(95, 85, 10)))
                .extracting(Alert::kpi, Alert::severity)
                .containsExactly(
                        tuple("cpu_percent", "critical"),
                        tuple("memory_percent", "warning"));
    }

    @Test
    void alert_remembersSinceWhen_alsoWhenItGetsWorse() throws InterruptedException {
        Instant before = Instant.now();
        Instant since = disk(85).getFirst().since();
        Thread.sleep(5);

        assertThat(since).isBetween(before, Instant.now());
        assertThat(disk(86).getFirst().since()).isEqualTo(since);
        assertThat(disk(99).getFirst().since()).isEqualTo(since);
    }

    @Test
    void alert_thatWasOver_beginsAnew() throws InterruptedException {
        Instant since = disk(85).getFirst().since();
        Thread.sleep(5);
        disk(80);

        assertThat(disk(85).getFirst().since()).isAfter(since);
    }
}
