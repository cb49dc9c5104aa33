package io.kvasir.flow;

import java.time.Duration;

/**
 * How many calls go to the database at a time, by their {@linkplain DatabaseCall.Kind kind}, beside searches and questions.
 *
 * @param connections of the pool, at most
 * @param scans calls that may look at all rows of a table
 * @param reads calls that find a few rows
 * @param changes transactions
 * @param readWait how long scans and reads wait for a place
 * @param changeWait how long a change does: what it stores has been computed by then
 */
public record DatabaseCallSettings(
        int connections, int scans, int reads, int changes, Duration readWait, Duration changeWait) {
    public DatabaseCallSettings {
        require(scans >= 1, "max-scans must be at least 1, not " + scans);
        require(reads >= 1, "max-reads must be at least 1, not " + reads);
        require(changes >= 1, "max-changes must be at least 1, not " + changes);
        require(
                connections < 4 || scans + reads + changes < connections,
                "max-scans, kvasir.db.max-reads and kvasir.db.max-changes must together be less than kvasir.db.pool.max: "
                        + "%d, %d and %d are not less than %d".formatted(scans, reads, changes, connections));
        requireWait("read-wait", readWait);
        requireWait("change-wait", changeWait);
    }

    private static void requireWait(String name, Duration wait) {
        require(
                wait.isPositive() && wait.compareTo(Duration.ofMinutes(5)) <= 0,
                name + " must be more than 0 and at most PT5M, not " + wait);
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("kvasir.db." + complaint);
        }
    }
}
