package io.kvasir.ops.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KpiMonitorTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(2);

    private final KpiMonitor monitor = new KpiMonitor("cpu_percent", Duration.ofMinutes(2), Duration.ofMinutes(5));
    private Instant now = START;

    /** Adds readings of the same value for the given time. */
    private KpiMonitor reading(double value, Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plus(STEP);
            monitor.add(now, value);
        }
        return monitor;
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private String severity() {
        return monitor.alert().map(Alert::severity).orElse("none");
    }

    @Test
    void figure_brieflyAboveItsThreshold_raisesNoAlert() {
        reading(20, seconds(600));

        assertThat(reading(100, seconds(30)).alert()).isEmpty();
        assertThat(reading(20, seconds(600)).alert()).isEmpty();
    }

    @Test
    void value_aboveItsThreshold_raisesNoAlert_beforeTheWindowIsFull() {
        assertThat(reading(100, seconds(118)).alert()).isEmpty();
        assertThat(reading(100, seconds(6)).alert()).isPresent();
    }

    @Test
    void value_aboveForTheShortWindow_isAWarning_forTheLongCritical() {
        reading(20, seconds(600));
        reading(100, seconds(119));
        assertThat(severity()).isEqualTo("warning");
        reading(100, seconds(120));
        assertThat(severity()).isEqualTo("warning");
        reading(100, seconds(60));
        assertThat(severity()).isEqualTo("critical");
    }

    @Test
    void alert_describesItsReadings() {
        Alert alert = reading(97.26, seconds(302)).alert().orElseThrow();

        assertThat(alert)
                .isEqualTo(new Alert(
                        "cpu_percent",
                        "critical",
                        97.3,
                        90,
                        START.plusSeconds(2),
                        300,
                        "cpu_percent was 97.3 on average over the last 300 s; "
                                + "the critical threshold is 90, passed since 2026-03-01T12:00:02Z"));
    }

    @Test
    void alert_staysWhileTheMeanIsNearTheThreshold_andFallsBelow() {
        reading(85, seconds(200));
        assertThat(severity()).isEqualTo("warning");

        reading(76, seconds(600));
        assertThat(severity()).as("above 75").isEqualTo("warning");
        reading(79, seconds(600));
        assertThat(severity()).isEqualTo("warning");
        reading(75, seconds(130));
        assertThat(severity()).isEqualTo("none");
        reading(79, seconds(600));
        assertThat(severity()).as("below 80, not raised anew").isEqualTo("none");
    }

    @Test
    void worseningAlert_keepsItsStartTime() {
        Instant since = reading(85, seconds(200)).alert().orElseThrow().since();

        reading(99, seconds(600));

        assertThat(severity()).isEqualTo("critical");
        assertThat(monitor.alert().map(Alert::since)).isEqualTo(Optional.of(since));
    }

    @Test
    void alert_afterItsEnd_startsAgain() {
        Instant since = reading(85, seconds(200)).alert().orElseThrow().since();
        reading(10, seconds(600));
        assertThat(monitor.alert()).isEmpty();

        assertThat(reading(85, seconds(200)).alert().orElseThrow().since()).isAfter(since.plusSeconds(500));
    }

    @Test
    void readings_afterAPauseOrClockChange_startANewWindow() {
        reading(100, seconds(100));
        now = now.plusSeconds(3_600);
        assertThat(reading(100, seconds(100)).alert()).isEmpty();

        now = now.minusSeconds(7_200);
        assertThat(reading(100, seconds(100)).alert()).isEmpty();
        assertThat(reading(100, seconds(30)).alert()).isPresent();
    }

    @Test
    void raisedAlert_persistsOverAPause() {
        reading(100, seconds(302));

        now = now.plusSeconds(3_600);

        assertThat(reading(10, seconds(10)).alert()).as("too few readings to say that it is over").isPresent();
        assertThat(reading(10, seconds(302)).alert()).isEmpty();
    }
}
