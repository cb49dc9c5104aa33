package io.kvasir.cache;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Creates the caches of the other modules; all share one {@link CacheHierarchy}. */
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

    /** Creates a cache whose values are serialised by the given codec. */
    public <T> TieredCache<T> create(Codec<T> codec) {
        return new TieredCache<>(levels, singleFlight, observer, codec);
    }

    /** Creates a cache of records, serialised as CBOR. */
    public <T> TieredCache<T> create(Class<T> type) {
        return create(new CborCodec<>(type));
    }
}
