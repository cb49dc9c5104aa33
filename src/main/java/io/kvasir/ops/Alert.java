package io.kvasir.ops;

import java.time.Instant;
import java.util.Objects;

/**
 * A figure that is out of its range.
 *
 * @param severity {@code warning} or {@code critical}
 * @param value its mean over the window
 * @param threshold that it is above
 * @param since when it is out of range: the beginning of the window that raised the alert
 * @param windowS seconds over which it is judged
 * @param reason all of this as a sentence
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
