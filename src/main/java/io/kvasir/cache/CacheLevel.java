package io.kvasir.cache;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One place where entries are kept. Whatever happens to it, a call returns soon and throws nothing: a level that cannot answer has
 * nothing, and says so in its {@link #health}.
 */
public interface CacheLevel extends AutoCloseable {
    /** As in metrics and responses, such as {@code l1}. */
    String label();

    /** The bytes of an entry, null where there are none. */
    byte @Nullable [] get(CacheKey key);

    /** Keeps an entry, at once or a little later. */
    void put(CacheKey key, CacheEntry entry);

    /** Drops the entries whose keys match and returns how many it knows of. */
    long clear(Glob glob);

    /** Drops the matching entries of a cache that are of another state than this one, where the level can do so at little cost. */
    default void evictStale(CacheName cache, Glob glob, UUID current) {}

    LevelHealth health();

    LevelStats stats();

    /** Returns what the level holds of one cache, {@link LevelStats#NONE} where it does not count them apart. */
    default LevelStats stats(CacheName cache) {
        return LevelStats.NONE;
    }

    @Override
    void close();
}
