package io.kvasir.ingest;

import java.time.Duration;
import java.util.Objects;

/**
 * Settings of retention.
 *
 * @param interval interval between two sweeps; zero disables them
 */
public record RetentionSettings(Duration interval) {
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_INTERVAL = Duration.ofDays(7);

    public RetentionSettings {
        Objects.requireNonNull(interval, "interval");
        if (!interval.isZero() && (interval.compareTo(MIN_INTERVAL) < 0 || interval.compareTo(MAX_INTERVAL) > 0)) {
            throw new IllegalArgumentException("kvasir.retention.interval must be off, or from PT1S to P7D, not " + interval);
        }
    }

    boolean isOff() {
        return interval.isZero();
    }
}
