package io.kvasir.flow.http;

import java.time.Duration;

/**
 * How long a client may hold the server by being slow. Bodies, of requests and of responses, may be on their way for the grace
 * and for as long as they take at the lowest rate: nothing waits without end.
 *
 * @param maxBodyBytes length of a request's body, at most
 * @param transferGrace what every body may take, whatever its length
 * @param minRate bytes a second beyond that, at least
 * @param maxWaitingBodies bodies of requests that are waited for at the same time, at most: each keeps a thread meanwhile
 * @param maxStreams event streams that are followed at the same time, at most
 * @param maxStreamAge after which an event stream ends; its client connects again
 */
public record HttpSettings(
        long maxBodyBytes,
        Duration transferGrace,
        int minRate,
        int maxWaitingBodies,
        int maxStreams,
        Duration maxStreamAge) {

    public HttpSettings {
        require(maxBodyBytes >= 1024, "max-body-bytes must be at least 1024, not " + maxBodyBytes);
        require(
                transferGrace.isPositive() && transferGrace.compareTo(Duration.ofHours(1)) <= 0,
                "transfer-grace must be more than 0 and at most PT1H, not " + transferGrace);
        require(minRate >= 1, "min-rate must be at least 1, not " + minRate);
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
