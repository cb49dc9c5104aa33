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

    private final Levels levels;
    private final Flights flights;
    private final CacheObserver observer;
    private final Codec<T> codec;

    TieredCache(Levels levels, Flights flights, CacheObserver observer, Codec<T> codec) {
        this.levels = levels;
        this.flights = flights;
        this.observer = observer;
        this.codec = codec;
    }

    private record Flight(CacheKey key, UUID stamp, Object circle) {}

    /** What a level has, as current as {@code freshness} asks for. */
    public Optional<Cached<T>> find(CacheKey key, Freshness freshness) {
        return levels.find(key, freshness.stamp()).flatMap(found -> read(key, found));
    }

    private Optional<Cached<T>> read(CacheKey key, Levels.Found found) {
        try {
            return Optional.of(new Cached<>(codec.read(found.value()), found.level()));
        } catch (RuntimeException e) {
            LOG.log(Logger.Level.DEBUG, "an entry is not used, it cannot be read: " + key, e);
            return Optional.empty();
        }
    }

    /** As {@link #get(CacheKey, Freshness, long, Object, Predicate, Supplier)}, and everything is kept. */
    public Cached<T> get(CacheKey key, Freshness freshness, long nanos, Object circle, Supplier<T> compute) {
        return get(key, freshness, nanos, circle, value -> true, compute);
    }

    /**
     * What a level has, or what is computed now, by this caller or by one who is at it already.
     *
     * @param nanos how long this caller can wait for another one
     * @param circle callers of different circles do not wait for each other, such as those of different priorities
     * @param kept whether a computed value may be kept for others, or be that of those who waited for it
     */
    public Cached<T> get(
            CacheKey key, Freshness freshness, long nanos, Object circle, Predicate<T> kept, Supplier<T> compute) {
        if (levels.isEmpty()) {
            return new Cached<>(compute.get(), Cached.MISS);
        }
        Optional<Cached<T>> found = find(key, freshness);
        if (found.isPresent()) {
            return found.get();
        }
        Flights.Landed<T> landed = flights.join(
                new Flight(key, freshness.stamp(), circle), nanos, () -> computed(key, freshness, kept, compute));
        if (landed.joined()) {
            observer.joined(key.cache());
            if (!kept.test(landed.value())) {
                return new Cached<>(computed(key, freshness, kept, compute), Cached.MISS);
            }
        }
        return new Cached<>(landed.value(), Cached.MISS);
    }

    private T computed(CacheKey key, Freshness freshness, Predicate<T> kept, Supplier<T> compute) {
        long start = System.nanoTime();
        T value = compute.get();
        observer.loaded(key.cache(), Duration.ofNanos(System.nanoTime() - start));
        if (kept.test(value)) {
            if (freshness.isCurrent()) {
                keep(key, freshness, value);
            } else {
                observer.overtaken(key.cache());
            }
        }
        return value;
    }

    /** Keeps what was computed elsewhere, where that is still current. */
    public void put(CacheKey key, Freshness freshness, T value) {
        if (!levels.isEmpty() && freshness.isCurrent()) {
            keep(key, freshness, value);
        }
    }

    /** What cannot be kept is good all the same. */
    private void keep(CacheKey key, Freshness freshness, T value) {
        try {
            levels.put(key, freshness.stamp(), codec.write(value));
        } catch (RuntimeException e) {
            LOG.log(Logger.Level.WARNING, "a value cannot be kept: " + key, e);
        }
    }
}
