package io.kvasir.cache;

/**
 * How often something was looked up for callers since start.
 *
 * @param refused of the misses, how many had a value, but of another state than the current one
 */
public record Lookups(long hits, long misses, long refused) {
    public static final Lookups NONE = new Lookups(0, 0, 0);

    public Lookups plus(Lookups other) {
        return new Lookups(hits + other.hits, misses + other.misses, refused + other.refused);
    }

    /** The share that was found, from 0 to 1; 0 where nothing was looked up. */
    public double hitRate() {
        long all = hits + misses;
        return all == 0 ? 0 : (double) hits / all;
    }
}
