package io.kvasir.ops;

import java.time.Instant;
import java.util.Objects;

/**
 * A figure that is out of its range.
 *
 * @param severity {@code warning} or {@code critical}
 * @param threshold that it passed
 * @param since when it was first seen there
 */
public record Alert(String kpi, String severity, double value, double threshold, Instant since) {
    public Alert {
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(since, "since");
    }
}
