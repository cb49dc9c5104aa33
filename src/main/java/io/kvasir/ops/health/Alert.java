package io.kvasir.ops.health;

import java.time.Instant;
import java.util.Objects;

/**
 * An alert of a machine KPI above its threshold.
 *
 * @param severity {@code warning} or {@code critical}
 * @param value the mean over the window
 * @param threshold the threshold that it exceeds
 * @param since the start of the window that raised the alert
 * @param windowS the length of the window in seconds
 * @param reason a sentence that states all of this
 */
public record Alert(
        String kpi, String severity, double value, double threshold, Instant since, long windowS, String reason) {
    static final String WARNING = "warning";
    static final String CRITICAL = "critical";

    public Alert {
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(reason, "reason");
    }

    boolean isCritical() {
        return severity.equals(CRITICAL);
    }
}
