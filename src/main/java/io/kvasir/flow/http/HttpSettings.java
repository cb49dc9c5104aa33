package io.kvasir.flow.http;

import io.kvasir.flow.DataSize;
import java.time.Duration;

/**
 * Limits that protect the server from slow clients. A request or response body may take the grace period plus its length
 * divided by the minimum rate.
 *
 * @param maxBodyBytes maximum length of a request body
 * @param transferGrace time allowed for every body, whatever its length
 * @param minTransferRate minimum bytes per second beyond the grace period
 * @param maxWaitingBodies maximum number of request bodies waited for at a time; each occupies a thread
 * @param maxStreams maximum number of open event streams
 * @param maxStreamAge maximum duration of an event stream; its client reconnects afterwards
 */
public record HttpSettings(
        long maxBodyBytes,
        Duration transferGrace,
        long minTransferRate,
        int maxWaitingBodies,
        int maxStreams,
        Duration maxStreamAge) {

    public HttpSettings {
        require(maxBodyBytes >= 1024, "max-body-size must be at least 1KB, not " + DataSize.format(maxBodyBytes));
        require(
                transferGrace.isPositive() && transferGrace.compareTo(Duration.ofHours(1)) <= 0,
                "transfer-grace must be more than 0 and at most PT1H, not " + transferGrace);
        require(minTransferRate >= 1, "min-transfer-rate must be at least 1B, not " + DataSize.format(minTransferRate));
        require(maxWaitingBodies >= 1, "max-waiting-bodies must be at least 1, not " + maxWaitingBodies);
        require(maxStreams >= 1, "max-streams must be at least 1, not " + maxStreams);
        require(
                maxStreamAge.isPositive() && maxStreamAge.compareTo(Duration.ofDays(1)) <= 0,
                "max-stream-age must be more than 0 and at most P1D, not " + maxStreamAge);
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("kvasir.http." + complaint);
        }
    }
}
