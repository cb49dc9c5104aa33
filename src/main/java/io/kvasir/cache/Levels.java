package io.kvasir.cache;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.util.ArrayList;
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
public class Levels {
    private static final Logger LOG = System.getLogger(Levels.class.getName());
    /** Of the code that makes and reads what is cached: raised where an entry of before must not be used any more. */
    static final int CODE = 2;

    private final List<Level> levels;
    private final @Nullable HeapLevel heap;
    private final CacheObserver observer;

    @Inject
    public Levels(CacheSettings settings, CacheObserver observer) {
        this(open(settings), observer);
    }

    Levels(List<Level> levels, CacheObserver observer) {
        this.levels = List.copyOf(levels);
        this.observer = observer;
        heap = !levels.isEmpty() && levels.getFirst() instanceof HeapLevel first ? first : null;
    }

    private static List<Level> open(CacheSettings settings) {
        List<Level> levels = new ArrayList<>();
        if (settings.backend().includes(Backend.MEMORY)) {
            levels.add(new HeapLevel(settings, CODE));
        }
        if (settings.backend().includes(Backend.DISK)) {
            levels.add(new DiskLevel(settings, CODE));
        }
        if (settings.isShared()) {
            levels.add(new ClusterLevel(settings, CODE));
        } else if (settings.backend().includes(Backend.CLUSTER)) {
            LOG.log(
                    Logger.Level.INFO,
                    "no cache level l3 and no port of it: neither kvasir.cache.cluster.hosts nor dns-query names other nodes");
        }
        return levels;
    }

    /**
     * A value that was found.
     *
     * @param level that had it, such as {@code l1}
     */
    record Found(byte[] value, String level) {}

    /** The value under a key, where a level has it as it was computed from the state of this stamp. */
    Optional<Found> find(CacheKey key, UUID stamp) {
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            byte[] bytes = safely(() -> Optional.ofNullable(level.get(key)), Optional.<byte[]>empty()).orElse(null);
            Entry entry = bytes == null ? null : Entry.read(key, bytes, CODE).orElse(null);
            if (entry == null) {
                observer.missed(key.cache(), level.label());
            } else if (!entry.stamp().equals(stamp)) {
                observer.missed(key.cache(), level.label());
                observer.refused(key.cache(), level.label());
            } else {
                observer.hit(key.cache(), level.label());
                for (Level upper : levels.subList(0, i)) {
                    put(upper, key, entry);
                }
                return Optional.of(new Found(entry.value(), level.label()));
            }
        }
        return Optional.empty();
    }

    void put(CacheKey key, UUID stamp, byte[] value) {
        if (value.length > Entry.LONGEST) {
            return;
        }
        Entry entry = new Entry(stamp, System.currentTimeMillis(), value);
        levels.forEach(level -> put(level, key, entry));
    }

    /** Whether anything is cached at all. */
    boolean isEmpty() {
        return levels.isEmpty();
    }

    private static void put(Level level, CacheKey key, Entry entry) {
        safely(
                () -> {
                    level.put(key, entry);
                    return true;
                },
                false);
    }

    /** A level that fails, or is being closed, is nobody's failure but its own. */
    private static <T> T safely(Supplier<T> call, T otherwise) {
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
                .mapToLong(level -> safely(() -> level.clear(glob), 0L))
                .sum();
    }

    /** Lets go of what the heap has in a group of a cache, except of the state of this stamp: it is of no use any more. */
    public void forget(CacheName cache, String group, UUID current) {
        if (heap != null) {
            safely(
                    () -> {
                        heap.forget(cache, new Glob(cache.label() + ":" + group + "/*"), current);
                        return true;
                    },
                    false);
        }
    }

    /** How each level does, from the top. */
    public Map<String, LevelState> states() {
        Map<String, LevelState> states = new LinkedHashMap<>();
        levels.forEach(level -> states.put(level.label(), level.state()));
        return states;
    }

    /** What one level holds. */
    LevelFigures figures(String label) {
        return levels.stream()
                .filter(level -> level.label().equals(label))
                .findFirst()
                .map(level -> safely(level::figures, LevelFigures.NONE))
                .orElse(LevelFigures.NONE);
    }

    /** What each level holds, from the top. */
    public Map<String, LevelFigures> figures() {
        Map<String, LevelFigures> figures = new LinkedHashMap<>();
        levels.forEach(level -> figures.put(level.label(), safely(level::figures, LevelFigures.NONE)));
        return figures;
    }

    /** What one cache holds on the heap. */
    public LevelFigures figures(CacheName cache) {
        return heap == null ? LevelFigures.NONE : safely(() -> heap.figures(cache), LevelFigures.NONE);
    }

    @PreDestroy
    void close() {
        levels.forEach(Level::close);
    }
}
