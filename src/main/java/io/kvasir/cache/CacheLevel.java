package io.kvasir.cache;

import org.jspecify.annotations.Nullable;

/**
 * One place where entries are kept. Whatever happens to it, a call returns soon and throws nothing: a level that cannot answer has
 * nothing, and says so in its {@link #health}.
 */
interface CacheLevel extends AutoCloseable {
    /** As in metrics and responses, such as {@code l1}. */
    String label();

    /** The bytes of an entry, null where there are none. */
    byte @Nullable [] get(CacheKey key);

    /** Keeps an entry, at once or a little later. */
    void put(CacheKey key, CacheEntry entry);

    /** Drops the entries whose keys match and returns how many it knows of. */
    long clear(Glob glob);

    LevelHealth health();

    LevelStats stats();

    @Override
    void close();
}
