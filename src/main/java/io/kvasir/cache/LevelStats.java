package io.kvasir.cache;

/**
 * What a level holds.
 *
 * @param entries kept, nearly; those whose time is over may be among them
 * @param bytes they take
 * @param maxBytes they may take
 * @param evictions entries that had to go for others since start
 */
public record LevelStats(long entries, long bytes, long maxBytes, long evictions) {
    static final LevelStats NONE = new LevelStats(0, 0, 0, 0);

    LevelStats plus(LevelStats other) {
        return new LevelStats(
                entries + other.entries, bytes + other.bytes, maxBytes + other.maxBytes, evictions + other.evictions);
    }
}
