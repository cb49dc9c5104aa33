package io.kvasir.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Watches one figure. An alert is raised when the mean over a whole window is above the threshold, and falls when that mean is some way
 * below it, so that a figure near the threshold does not raise one alert after the other. For one thread.
 */
final class KpiMonitor {
    private static final double WARNING = 80;
    private static final double CRITICAL = 90;
    /** How far below its threshold the mean has to be for an alert to fall. */
    private static final double HYSTERESIS = 5;

    private final String kpi;
    private final SampleWindow readings;
    /** The worst first. */
    private final List<Limit> limits;

    KpiMonitor(String kpi, Duration warning, Duration critical) {
        this.kpi = kpi;
        readings = new SampleWindow(warning.compareTo(critical) > 0 ? warning : critical);
        limits = List.of(new Limit(Alert.CRITICAL, CRITICAL, critical), new Limit(Alert.WARNING, WARNING, warning));
    }

    /** What must not be exceeded. */
    private static final class Limit {
        private final String severity;
        private final double threshold;
        private final Duration window;
        private double mean;
        private @Nullable Instant since;

        Limit(String severity, double threshold, Duration window) {
            this.severity = severity;
            this.threshold = threshold;
            this.window = window;
        }

        /** Where the readings do not fill the window nothing is judged: what was raised stays raised. */
        void evaluate(Instant at, OptionalDouble meanOfWindow) {
            if (meanOfWindow.isEmpty()) {
                return;
            }
            mean = meanOfWindow.getAsDouble();
            if (mean > threshold && since == null) {
                since = at.minus(window).truncatedTo(ChronoUnit.SECONDS);
            } else if (mean <= threshold - HYSTERESIS) {
                since = null;
            }
        }
    }

    void add(Instant at, double value) {
        readings.add(at, value);
        limits.forEach(limit -> limit.evaluate(at, readings.mean(limit.window)));
    }

    /** The mean of the last readings, however few there are. */
    OptionalDouble recent(Duration window) {
        return readings.recent(window);
    }

    /** The worst alert that is raised; it began with the first of those that are. */
    Optional<Alert> alert() {
        Optional<Instant> since = limits.stream().flatMap(limit -> Optional.ofNullable(limit.since).stream()).min(Instant::compareTo);
        return limits.stream()
                .filter(limit -> limit.since != null)
                .findFirst()
                .flatMap(limit -> since.map(begun -> alert(limit, begun)));
    }

    private Alert alert(Limit limit, Instant since) {
        double value = Math.round(limit.mean * 10) / 10.0;
        String reason = String.format(
                Locale.ROOT,
                "%s was %.1f on average over the last %d s; the %s threshold is %.0f, passed since %s",
                kpi,
                value,
                limit.window.toSeconds(),
                limit.severity,
                limit.threshold,
                since);
        return new Alert(kpi, limit.severity, value, limit.threshold, since, limit.window.toSeconds(), reason);
    }
}
