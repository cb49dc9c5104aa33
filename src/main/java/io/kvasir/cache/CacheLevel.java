package io.kvasir.cache;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A store of cache entries. Calls return soon. A level that cannot answer misses, and reports it in its {@link #health}; callers
 * treat an exception of {@code get} as a miss, too.
 */
public interface CacheLevel extends AutoCloseable {
    /** Returns the name in metrics and responses, such as {@code l1}. */
    String label();

    /** Returns the bytes of an entry, or null. */
    byte @Nullable [] get(CacheKey key);

    /** Stores an entry, possibly later. */
    void put(CacheKey key, CacheEntry entry);

    /** Clears the entries with matching keys; returns how many are known to have been cleared. */
    long clear(Glob glob);

    /** Evicts the matching entries of other revisions from a cache; does nothing in levels where that would be expensive. */
    default void evictStale(CacheName cache, Glob glob, UUID current) {}

    LevelHealth health();

    LevelStats stats();

    /** Returns the stats of one cache, or {@link LevelStats#NONE} if the level does not count caches separately. */
    default LevelStats stats(CacheName cache) {
        return LevelStats.NONE;
    }

    @Override
    void close();
}
