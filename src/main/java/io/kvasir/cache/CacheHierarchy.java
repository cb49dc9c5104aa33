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
 * The stack of levels, asked from the top. What a lower level has goes up to those that had not; what is put goes to all of them.
 * An entry whose stamp is not the one asked for is passed over, whichever level has it, and the next is asked.
 */
@Singleton
public class CacheHierarchy {
    private static final Logger LOG = System.getLogger(CacheHierarchy.class.getName());
    /** Of the code that makes and reads what is cached: raised where an entry of before must not be used any more. */
    public static final int CODE_VERSION = 3;

    private final List<CacheLevel> levels;
    private final @Nullable CacheLevel topLevel;
    private final CacheListener listener;

    @Inject
    public CacheHierarchy(CacheLevelFactory factory, CacheListener observer) {
        this(factory.open(CODE_VERSION), observer);
    }

    CacheHierarchy(List<CacheLevel> levels, CacheListener observer) {
        this.levels = List.copyOf(levels);
        this.listener = observer;
        topLevel = levels.isEmpty() ? null : levels.getFirst();
    }

    /**
     * A value that was found.
     *
     * @param level that had it, such as {@code l1}
     */
    record LevelHit(byte[] value, String level) {}

    /** The value under a key, where a level has it as it was computed from the state of this stamp. */
    Optional<LevelHit> find(CacheKey key, UUID stamp) {
        for (int i = 0; i < levels.size(); i++) {
            CacheLevel level = levels.get(i);
            byte[] bytes = callOrElse(() -> Optional.ofNullable(level.get(key)), Optional.<byte[]>empty()).orElse(null);
            CacheEntry entry = bytes == null ? null : CacheEntry.read(key, bytes, CODE_VERSION).orElse(null);
            if (entry == null) {
                listener.missed(key.cache(), level.label());
            } else if (!entry.revision().equals(stamp)) {
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

    void put(CacheKey key, UUID stamp, byte[] value) {
        if (value.length > CacheEntry.MAX_VALUE_BYTES) {
            return;
        }
        CacheEntry entry = new CacheEntry(stamp, System.currentTimeMillis(), value);
        levels.forEach(level -> put(level, key, entry));
    }

    /** Whether anything is cached at all. */
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

    /** A level that fails, or is being closed, is nobody's failure but its own. */
    private static <T> T callOrElse(Supplier<T> call, T otherwise) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            LOG.log(Logger.Level.DEBUG, "a level of the cache failed", e);
            return otherwise;
        }
    }

    /** Drops what matches from every level of this node, and from what the nodes share, from below; how many entries. */
    public long clear(Glob glob) {
        return levels.reversed().stream()
                .mapToLong(level -> callOrElse(() -> level.clear(glob), 0L))
                .sum();
    }

    /** Lets go of what the heap has in a group of a cache, except of the state of this stamp: it is of no use any more. */
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

    /** How each level does, from the top. */
    public Map<String, LevelHealth> healthByLevel() {
        Map<String, LevelHealth> states = new LinkedHashMap<>();
        levels.forEach(level -> states.put(level.label(), level.health()));
        return states;
    }

    /** What one level holds. */
    LevelStats stats(String label) {
        return levels.stream()
                .filter(level -> level.label().equals(label))
                .findFirst()
                .map(level -> callOrElse(level::stats, LevelStats.NONE))
                .orElse(LevelStats.NONE);
    }

    /** What each level holds, from the top. */
    public Map<String, LevelStats> stats() {
        Map<String, LevelStats> figures = new LinkedHashMap<>();
        levels.forEach(level -> figures.put(level.label(), callOrElse(level::stats, LevelStats.NONE)));
        return figures;
    }

    /** What one cache holds on the heap. */
    public LevelStats stats(CacheName cache) {
        return topLevel == null ? LevelStats.NONE : callOrElse(() -> topLevel.stats(cache), LevelStats.NONE);
    }

    @PreDestroy
    void close() {
        levels.forEach(CacheLevel::close);
    }
}
