package io.kvasir.answer;

import io.kvasir.flow.HeapBound;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How answers to other questions are used.
 *
 * @param enabled whether they are
 * @param threshold cosine of the two questions' vectors, from 0 to 1: below it they are not compared any further
 * @param maxEntries questions remembered by a node
 * @param ttl how long
 * @param shadowCheckRatio of the answers given that way, how many are computed as well, to see whether they agree; from 0 to 1
 */
public record SemanticCacheSettings(boolean enabled, double threshold, int maxEntries, Duration ttl, double shadowCheckRatio) {
    /** A question, its vector and what it was asked with. */
    private static final int ENTRY_BYTES = 2048;

    public SemanticCacheSettings {
        Objects.requireNonNull(ttl, "ttl");
        require(threshold >= 0 && threshold <= 1, "threshold must be from 0 to 1, not " + threshold);
        require(maxEntries >= 1 && maxEntries <= 100_000, "max-entries must be from 1 to 100000, not " + maxEntries);
        require(!ttl.isNegative() && !ttl.isZero(), "ttl must be longer than nothing, not " + ttl);
        require(shadowCheckRatio >= 0 && shadowCheckRatio <= 1, "check-share must be from 0 to 1, not " + shadowCheckRatio);
    }

    /** What is kept on the heap. */
    public List<HeapBound> heap() {
        return enabled ? List.of(new HeapBound("kvasir.cache.semantic.max-entries", (long) maxEntries * ENTRY_BYTES)) : List.of();
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("kvasir.cache.semantic." + complaint);
        }
    }
}
