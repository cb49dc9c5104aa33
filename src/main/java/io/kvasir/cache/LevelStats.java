package io.kvasir.cache;

/**
 * Size of a cache level.
 *
 * @param entries approximate number of entries, possibly including expired ones
 * @param bytes size of the entries
 * @param maxBytes capacity
 * @param evictions entries evicted for lack of space since start
 */
public record LevelStats(long entries, long bytes, long maxBytes, long evictions) {
    public static final LevelStats NONE = new LevelStats(0, 0, 0, 0);

    public LevelStats plus(LevelStats other) {
        return new LevelStats(
                entries + other.entries, bytes + other.bytes, maxBytes + other.maxBytes, evictions + other.evictions);
    }
}
