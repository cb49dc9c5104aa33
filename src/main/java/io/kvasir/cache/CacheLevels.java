package io.kvasir.cache;

/** The lowest cache level in use; the levels above it are in use as well. */
public enum CacheLevels {
    /** Nothing is cached. */
    NONE,
    MEMORY,
    DISK,
    /** Includes the cluster level if other nodes are configured. */
    CLUSTER;

    public boolean includes(CacheLevels other) {
        return compareTo(other) >= 0;
    }
}
