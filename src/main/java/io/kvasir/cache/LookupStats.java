package io.kvasir.cache;

/**
 * Lookups made for callers since start.
 *
 * @param stale misses for which an entry of another revision was found
 */
public record LookupStats(long hits, long misses, long stale) {
    public static final LookupStats NONE = new LookupStats(0, 0, 0);

    public LookupStats plus(LookupStats other) {
        return new LookupStats(hits + other.hits, misses + other.misses, stale + other.stale);
    }

    /** Returns the hit rate, from 0 to 1; 0 without lookups. */
    public double hitRate() {
        long all = hits + misses;
        return all == 0 ? 0 : (double) hits / all;
    }
}
