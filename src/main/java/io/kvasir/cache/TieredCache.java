package io.kvasir.cache;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A typed cache on the {@link CacheHierarchy}; concurrent misses of the same key are coalesced. */
public final class TieredCache<T> {
    private static final Logger LOG = System.getLogger(TieredCache.class.getName());

    private final CacheHierarchy hierarchy;
    private final SingleFlight singleFlight;
    private final CacheListener listener;
    private final Codec<T> codec;

    TieredCache(CacheHierarchy hierarchy, SingleFlight singleFlight, CacheListener listener, Codec<T> codec) {
        this.hierarchy = hierarchy;
        this.singleFlight = singleFlight;
        this.listener = listener;
        this.codec = codec;
    }

    private record FlightKey(CacheKey key, UUID revision, Object group) {}

    /** Returns the cached value of the given revision; empty if no level has it or it cannot be decoded. */
    public Optional<CacheResult<T>> find(CacheKey key, Freshness freshness) {
        return hierarchy.find(key, freshness.revision()).flatMap(found -> decode(key, found));
    }

    private Optional<CacheResult<T>> decode(CacheKey key, CacheHierarchy.LevelHit hit) {
        try {
            return Optional.of(new CacheResult<>(codec.read(hit.value()), hit.level()));
        } catch (RuntimeException e) {
            LOG.log(Logger.Level.DEBUG, "an entry is not used, it cannot be read: " + key, e);
            return Optional.empty();
        }
    }

    /** Returns the cached value, or computes and caches it; concurrent callers share one computation. */
    public CacheResult<T> get(CacheKey key, Freshness freshness, LoadOptions<T> options, Supplier<T> compute) {
        if (hierarchy.isEmpty()) {
            return new CacheResult<>(compute.get(), CacheResult.MISS);
        }
        Optional<CacheResult<T>> found = find(key, freshness);
        if (found.isPresent()) {
            return found.get();
        }
        SingleFlight.Result<T> result = singleFlight.run(
                new FlightKey(key, freshness.revision(), options.group()),
                options.waitNanos(),
                () -> load(key, freshness, options, compute));
        if (result.coalesced()) {
            listener.coalesced(key.cache());
            if (!options.cacheable().test(result.value())) {
                return new CacheResult<>(load(key, freshness, options, compute), CacheResult.MISS);
            }
        }
        return new CacheResult<>(result.value(), CacheResult.MISS);
    }

    private T load(CacheKey key, Freshness freshness, LoadOptions<T> options, Supplier<T> compute) {
        long start = System.nanoTime();
        T value = compute.get();
        listener.loaded(key.cache(), Duration.ofNanos(System.nanoTime() - start));
        if (options.cacheable().test(value)) {
            if (freshness.isCurrent()) {
                store(key, freshness, value);
            } else {
                listener.staleLoadDiscarded(key.cache());
            }
        }
        return value;
    }

    /** Caches a value computed elsewhere, unless its revision is outdated. */
    public void put(CacheKey key, Freshness freshness, T value) {
        if (!hierarchy.isEmpty() && freshness.isCurrent()) {
            store(key, freshness, value);
        }
    }

    /** Stores a value in the levels; a failure is logged and does not affect the caller. */
    private void store(CacheKey key, Freshness freshness, T value) {
        try {
            hierarchy.put(key, freshness.revision(), codec.write(value));
        } catch (RuntimeException e) {
            LOG.log(Logger.Level.WARNING, "a value cannot be kept: " + key, e);
        }
    }
}
