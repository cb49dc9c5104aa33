package io.kvasir.answer.semantic;

import io.kvasir.flow.HeapBound;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Settings of the semantic cache.
 *
 * @param enabled whether it is in use
 * @param threshold minimum cosine similarity, from 0 to 1, of two questions to be compared in detail
 * @param maxEntries maximum number of questions per node
 * @param ttl lifetime of an entry
 * @param shadowCheckRatio share of semantic hits to compute as well and compare, from 0 to 1
 */
public record SemanticCacheSettings(boolean enabled, double threshold, int maxEntries, Duration ttl, double shadowCheckRatio) {
    /** A question, its embedding and its keys. */
    private static final int ENTRY_BYTES = 2048;

    public SemanticCacheSettings {
        Objects.requireNonNull(ttl, "ttl");
        require(threshold >= 0 && threshold <= 1, "threshold must be from 0 to 1, not " + threshold);
        require(maxEntries >= 1 && maxEntries <= 100_000, "max-entries must be from 1 to 100000, not " + maxEntries);
        require(!ttl.isNegative() && !ttl.isZero(), "ttl must be longer than nothing, not " + ttl);
        require(shadowCheckRatio >= 0 && shadowCheckRatio <= 1, "shadow-check-ratio must be from 0 to 1, not " + shadowCheckRatio);
    }

    /** Returns the bounds of the heap use. */
    public List<HeapBound> heap() {
        return enabled ? List.of(new HeapBound("kvasir.cache.semantic.max-entries", (long) maxEntries * ENTRY_BYTES)) : List.of();
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("kvasir.cache.semantic." + complaint);
        }
    }
}
