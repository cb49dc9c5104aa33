package io.kvasir.cache;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One kind of value in the levels: found there, or computed once however many ask for it, and kept. */
public final class TieredCache<T> {
    private static final Logger LOG = System.getLogger(TieredCache.class.getName());

    private final CacheHierarchy levels;
    private final SingleFlight singleFlight;
    private final CacheListener observer;
    private final Codec<T> codec;

    TieredCache(CacheHierarchy levels, SingleFlight flights, CacheListener observer, Codec<T> codec) {
        this.levels = levels;
        this.singleFlight = flights;
        this.observer = observer;
        this.codec = codec;
    }

    private record FlightKey(CacheKey key, UUID revision, Object group) {}

    /** What a level has, as current as {@code freshness} asks for. */
    public Optional<CacheResult<T>> find(CacheKey key, Freshness freshness) {
        return levels.find(key, freshness.revision()).flatMap(found -> decode(key, found));
    }

    private Optional<CacheResult<T>> decode(CacheKey key, CacheHierarchy.LevelHit found) {
        try {
            return Optional.of(new CacheResult<>(codec.read(found.value()), found.level()));
        } catch (RuntimeException e) {
            LOG.log(Logger.Level.DEBUG, "an entry is not used, it cannot be read: " + key, e);
            return Optional.empty();
        }
    }

    /** As {@link #get(CacheKey, Freshness, long, Object, Predicate, Supplier)}, and everything is kept. */
    public CacheResult<T> get(CacheKey key, Freshness freshness, long nanos, Object circle, Supplier<T> compute) {
        return get(key, freshness, nanos, circle, value -> true, compute);
    }

    /**
     * What a level has, or what is computed now, by this caller or by one who is at it already.
     *
     * @param nanos how long this caller can wait for another one
     * @param circle callers of different circles do not wait for each other, such as those of different priorities
     * @param kept whether a computed value may be kept for others, or be that of those who waited for it
     */
    public CacheResult<T> get(
            CacheKey key, Freshness freshness, long nanos, Object circle, Predicate<T> kept, Supplier<T> compute) {
        if (levels.isEmpty()) {
            return new CacheResult<>(compute.get(), CacheResult.MISS);
        }
        Optional<CacheResult<T>> found = find(key, freshness);
        if (found.isPresent()) {
            return found.get();
        }
        SingleFlight.Result<T> landed = singleFlight.run(
                new FlightKey(key, freshness.revision(), circle), nanos, () -> load(key, freshness, kept, compute));
        if (landed.coalesced()) {
            observer.coalesced(key.cache());
            if (!kept.test(landed.value())) {
                return new CacheResult<>(load(key, freshness, kept, compute), CacheResult.MISS);
            }
        }
        return new CacheResult<>(landed.value(), CacheResult.MISS);
    }

    private T load(CacheKey key, Freshness freshness, Predicate<T> kept, Supplier<T> compute) {
        long start = System.nanoTime();
        T value = compute.get();
        observer.loaded(key.cache(), Duration.ofNanos(System.nanoTime() - start));
        if (kept.test(value)) {
            if (freshness.isCurrent()) {
                store(key, freshness, value);
            } else {
                observer.staleLoadDiscarded(key.cache());
            }
        }
        return value;
    }

    /** Keeps what was computed elsewhere, where that is still current. */
    public void put(CacheKey key, Freshness freshness, T value) {
        if (!levels.isEmpty() && freshness.isCurrent()) {
            store(key, freshness, value);
        }
    }

    /** What cannot be kept is good all the same. */
    private void store(CacheKey key, Freshness freshness, T value) {
        try {
            levels.put(key, freshness.revision(), codec.write(value));
        } catch (RuntimeException e) {
            LOG.log(Logger.Level.WARNING, "a value cannot be kept: " + key, e);
        }
    }
}
