package io.kvasir.flow;

import java.time.Duration;

/**
 * Concurrency limits of database calls by {@linkplain DatabaseCall.Kind kind}; searches and questions are not counted.
 *
 * @param connections maximum size of the connection pool
 * @param scans concurrent calls that may scan a whole table
 * @param reads concurrent calls that read a few rows
 * @param changes concurrent transactions that change rows
 * @param readWait maximum wait of scans and reads for a permit
 * @param changeWait maximum wait of changes for a permit; longer, as the data to store has already been computed
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
