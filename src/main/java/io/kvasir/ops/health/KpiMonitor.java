package io.kvasir.ops.health;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Monitors one KPI. An alert is raised when the mean over a full window exceeds the threshold, and cleared when the mean is
 * sufficiently below it. The hysteresis prevents repeated alerts for values near the threshold. Not thread-safe.
 */
final class KpiMonitor {
    private static final double WARNING = 80;
    private static final double CRITICAL = 90;
    /** Percentage points below the threshold at which an alert is cleared. */
    private static final double HYSTERESIS = 5;

    private final String kpi;
    private final SampleWindow samples;
    /** Most severe first. */
    private final List<Limit> limits;

    KpiMonitor(String kpi, Duration warning, Duration critical) {
        this.kpi = kpi;
        samples = new SampleWindow(warning.compareTo(critical) > 0 ? warning : critical);
        limits = List.of(new Limit(Alert.CRITICAL, CRITICAL, critical), new Limit(Alert.WARNING, WARNING, warning));
    }

    /** A threshold with its window and alert state. */
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

        /** Updates the alert state; leaves it unchanged if the samples do not fill the window. */
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
        samples.add(at, value);
        limits.forEach(limit -> limit.evaluate(at, samples.mean(limit.window)));
    }

    /** Returns the mean of the samples within the window, even if they do not fill it; empty without samples. */
    OptionalDouble recent(Duration window) {
        return samples.recent(window);
    }

    /** Returns the most severe raised alert, dated from the first one raised; empty if there is none. */
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
