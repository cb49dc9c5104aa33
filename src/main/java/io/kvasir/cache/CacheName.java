package io.kvasir.cache;

import java.util.Locale;

/** The caches. Each has a time to live of its own and a share of the heap's bound. */
public enum CacheName {
    /** What a model makes of a text; a text's vectors never change. */
    EMBEDDING(0.30),
    /** Results of searches. */
    SEARCH(0.30),
    /** Answers to questions. */
    ANSWER(0.30),
    /** The passages of documents, as they are shown. */
    PASSAGES(0.10);

    private final double share;

    CacheName(double share) {
        this.share = share;
    }

    /** Its part of the heap's bound, from 0 to 1; all together are 1. */
    double share() {
        return share;
    }

    /** As in keys, settings, metrics and patterns. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
