package io.kvasir.cache;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cache levels, from the fastest to the slowest. A value found in a lower level is copied to those above; a put goes to all.
 * An entry of another revision than the requested one is skipped, and the next level is asked.
 */
@Singleton
public class CacheHierarchy {
    private static final Logger LOG = System.getLogger(CacheHierarchy.class.getName());
    /** Version of the code that writes and reads cached values; incremented when older entries must not be used any more. */
    public static final int CODE_VERSION = 3;

    private final List<CacheLevel> levels;
    private final @Nullable CacheLevel topLevel;
    private final CacheListener listener;

    @Inject
    public CacheHierarchy(CacheLevelFactory factory, CacheListener listener) {
        this(factory.open(CODE_VERSION), listener);
    }

    CacheHierarchy(List<CacheLevel> levels, CacheListener listener) {
        this.levels = List.copyOf(levels);
        this.listener = listener;
        topLevel = levels.isEmpty() ? null : levels.getFirst();
    }

    /**
     * A value found in a level.
     *
     * @param level label of the level, such as {@code l1}
     */
    record LevelHit(byte[] value, String level) {}

    /** Returns the value of a key at the given revision, from the first level that has it, and copies it to the levels above. */
    Optional<LevelHit> find(CacheKey key, UUID revision) {
        for (int i = 0; i < levels.size(); i++) {
            CacheLevel level = levels.get(i);
            byte[] bytes = callOrElse(() -> Optional.ofNullable(level.get(key)), Optional.<byte[]>empty()).orElse(null);
            CacheEntry entry = bytes == null ? null : CacheEntry.read(key, bytes, CODE_VERSION).orElse(null);
            if (entry == null) {
                listener.missed(key.cache(), level.label());
            } else if (!entry.revision().equals(revision)) {
                listener.missed(key.cache(), level.label());
                listener.staleRejected(key.cache(), level.label());
            } else {
                listener.hit(key.cache(), level.label());
                for (CacheLevel upper : levels.subList(0, i)) {
                    put(upper, key, entry);
                }
                return Optional.of(new LevelHit(entry.value(), level.label()));
            }
        }
        return Optional.empty();
    }

    void put(CacheKey key, UUID revision, byte[] value) {
        if (value.length > CacheEntry.MAX_VALUE_BYTES) {
            return;
        }
        CacheEntry entry = new CacheEntry(revision, System.currentTimeMillis(), value);
        levels.forEach(level -> put(level, key, entry));
    }

    /** Returns whether there is no level, so that nothing is cached. */
    boolean isEmpty() {
        return levels.isEmpty();
    }

    private static void put(CacheLevel level, CacheKey key, CacheEntry entry) {
        callOrElse(
                () -> {
                    level.put(key, entry);
                    return true;
                },
                false);
    }

    /** Calls a level; if it fails, logs that and returns {@code otherwise}. */
    private static <T> T callOrElse(Supplier<T> call, T otherwise) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            LOG.log(Logger.Level.DEBUG, "a level of the cache failed", e);
            return otherwise;
        }
    }

    /** Clears the matching entries of all levels, the lowest first; returns how many. */
    public long clear(Glob glob) {
        return levels.reversed().stream()
                .mapToLong(level -> callOrElse(() -> level.clear(glob), 0L))
                .sum();
    }

    /** Evicts the entries of a group from the first level, except those of the current revision. */
    public void evictStale(CacheName cache, String group, UUID current) {
        if (topLevel != null) {
            callOrElse(
                    () -> {
                        topLevel.evictStale(cache, new Glob(cache.label() + ":" + group + "/*"), current);
                        return true;
                    },
                    false);
        }
    }

    /** Returns the health of each level by its label, from the top. */
    public Map<String, LevelHealth> healthByLevel() {
        Map<String, LevelHealth> healthByLevel = new LinkedHashMap<>();
        levels.forEach(level -> healthByLevel.put(level.label(), level.health()));
        return healthByLevel;
    }

    /** Returns the stats of one level; {@link LevelStats#NONE} if there is none of this label. */
    LevelStats stats(String label) {
        return levels.stream()
                .filter(level -> level.label().equals(label))
                .findFirst()
                .map(level -> callOrElse(level::stats, LevelStats.NONE))
                .orElse(LevelStats.NONE);
    }

    /** Returns the stats of each level by its label, from the top. */
    public Map<String, LevelStats> stats() {
        Map<String, LevelStats> stats = new LinkedHashMap<>();
        levels.forEach(level -> stats.put(level.label(), callOrElse(level::stats, LevelStats.NONE)));
        return stats;
    }

    /** Returns the stats of one cache in the first level. */
    public LevelStats stats(CacheName cache) {
        return topLevel == null ? LevelStats.NONE : callOrElse(() -> topLevel.stats(cache), LevelStats.NONE);
    }

    @PreDestroy
    void close() {
        levels.forEach(CacheLevel::close);
    }
}
