package io.kvasir.index;

import java.time.Duration;

/**
 * Limits of database maintenance.
 *
 * @param maxDuration limit of one statement or index build, long enough for a large database; also bounds the wait for a
 *     database that has vanished
 */
public record MaintenanceSettings(Duration maxDuration) {
    public MaintenanceSettings {
        if (!maxDuration.isPositive() || maxDuration.compareTo(Duration.ofDays(20)) > 0) {
            throw new IllegalArgumentException(
                    "kvasir.index.maintenance.max-duration must be more than 0 and at most P20D, not " + maxDuration);
        }
    }
}
