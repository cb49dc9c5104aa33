package io.kvasir.cache;

/** How far down the levels go. Each has those above it as well. */
enum Backend {
    /** Nothing is cached. */
    NONE,
    MEMORY,
    DISK,
    /** Where other nodes are named, those too. */
    CLUSTER;

    boolean includes(Backend other) {
        return compareTo(other) >= 0;
    }
}
