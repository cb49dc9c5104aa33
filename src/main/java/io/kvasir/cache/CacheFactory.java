package io.kvasir.cache;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Makes the caches of the rooms above, all on the same levels. */
@Singleton
public class CacheFactory {
    private final CacheHierarchy levels;
    private final SingleFlight singleFlight = new SingleFlight();
    private final CacheListener observer;

    @Inject
    public CacheFactory(CacheHierarchy levels, CacheListener observer) {
        this.levels = levels;
        this.observer = observer;
    }

    /** A cache of values that are kept as this codec writes them. */
    public <T> TieredCache<T> create(Codec<T> codec) {
        return new TieredCache<>(levels, singleFlight, observer, codec);
    }

    /** A cache of records. */
    public <T> TieredCache<T> create(Class<T> type) {
        return create(new CborCodec<>(type));
    }
}
