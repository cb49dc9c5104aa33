package io.kvasir.cache;

/**
 * How often something was looked up for callers since start.
 *
 * @param stale of the misses, how many had a value, but of another state than the current one
 */
public record LookupStats(long hits, long misses, long stale) {
    public static final LookupStats NONE = new LookupStats(0, 0, 0);

    public LookupStats plus(LookupStats other) {
        return new LookupStats(hits + other.hits, misses + other.misses, stale + other.stale);
    }

    /** The share that was found, from 0 to 1; 0 where nothing was looked up. */
    public double hitRate() {
        long all = hits + misses;
        return all == 0 ? 0 : (double) hits / all;
    }
}
