package io.kvasir.flow.http;

import java.time.Duration;

/** Checks whether a body is transferred fast enough. Counts only the time spent with the client, not the server's own. Not thread-safe. */
final class TransferRate {
    private final Duration grace;
    private final long minRate;
    private long bytes;
    private long nanos;

    TransferRate(HttpSettings settings) {
        grace = settings.transferGrace();
        minRate = settings.minTransferRate();
    }

    /** Records a transfer: bytes and nanoseconds. */
    void add(long count, long took) {
        bytes += count;
        nanos += took;
    }

    boolean isTooSlow() {
        return nanos > grace.toNanos() + bytes * 1e9 / minRate;
    }

    /** Returns a description of the measured and the expected rate for error messages. */
    String description() {
        return "%d bytes in %.1f seconds; after %d seconds at least %d bytes a second are expected"
                .formatted(bytes, nanos / 1e9, grace.toSeconds(), minRate);
    }
}
