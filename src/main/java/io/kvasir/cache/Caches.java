package io.kvasir.cache;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Makes the caches of the rooms above, all on the same levels. */
@Singleton
public class Caches {
    private final Levels levels;
    private final Flights flights = new Flights();
    private final CacheObserver observer;

    @Inject
    public Caches(Levels levels, CacheObserver observer) {
        this.levels = levels;
        this.observer = observer;
    }

    /** A cache of values that are kept as this codec writes them. */
    public <T> TieredCache<T> of(Codec<T> codec) {
        return new TieredCache<>(levels, flights, observer, codec);
    }

    /** A cache of records. */
    public <T> TieredCache<T> of(Class<T> type) {
        return of(new CborCodec<>(type));
    }
}
