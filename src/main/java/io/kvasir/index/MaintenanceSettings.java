package io.kvasir.index;

import java.time.Duration;

/**
 * Limits of the upkeep of the database.
 *
 * @param longest what one statement of it, or the build of an index, may take: long enough for a large database. A database that
 *     has vanished is given up after it
 */
public record MaintenanceSettings(Duration longest) {
    public MaintenanceSettings {
        if (!longest.isPositive() || longest.compareTo(Duration.ofDays(20)) > 0) {
            throw new IllegalArgumentException("kvasir.index.maintenance.longest must be more than 0 and at most P20D, not " + longest);
        }
    }
}
