package io.kvasir.cache;

import java.util.Locale;

/** The caches. Each has its own time to live and its share of the heap level's capacity. */
public enum CacheName {
    /** Vectors of texts; they depend only on the text and the model. */
    EMBEDDING(0.30),
    /** Search results. */
    SEARCH(0.30),
    /** Answers to questions. */
    ANSWER(0.30),
    /** Passages of documents, as displayed. */
    PASSAGES(0.10);

    private final double share;

    CacheName(double share) {
        this.share = share;
    }

    /** Returns this cache's share of the heap level's capacity, from 0 to 1; the shares add up to 1. */
    public double share() {
        return share;
    }

    /** Returns the name used in keys, settings, metrics and glob patterns. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
