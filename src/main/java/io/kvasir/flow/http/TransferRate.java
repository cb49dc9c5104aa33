package io.kvasir.flow.http;

import java.time.Duration;

/**
 * Whether a body comes, or goes, fast enough. Only the time that is spent with the client counts, not what the server does in
 * between. Not for several threads at once.
 */
final class TransferRate {
    private final Duration grace;
    private final int minRate;
    private long bytes;
    private long nanos;

    TransferRate(HttpSettings settings) {
        grace = settings.transferGrace();
        minRate = settings.minRate();
    }

    /** Counts a transfer of so many bytes that took so long. */
    void add(long count, long took) {
        bytes += count;
        nanos += took;
    }

    boolean isTooSlow() {
        return nanos > grace.toNanos() + bytes * 1e9 / minRate;
    }

    /** What happened, for a person. */
    String description() {
        return "%d bytes in %.1f seconds; after %d seconds at least %d bytes a second are expected"
                .formatted(bytes, nanos / 1e9, grace.toSeconds(), minRate);
    }
}
