package io.kvasir.cache;

/**
 * What a level holds.
 *
 * @param entries kept, nearly; those whose time is over may be among them
 * @param bytes they take
 * @param maxBytes they may take
 * @param evictions entries that had to go for others since start
 */
public record LevelFigures(long entries, long bytes, long maxBytes, long evictions) {
    static final LevelFigures NONE = new LevelFigures(0, 0, 0, 0);

    LevelFigures plus(LevelFigures other) {
        return new LevelFigures(
                entries + other.entries, bytes + other.bytes, maxBytes + other.maxBytes, evictions + other.evictions);
    }
}
