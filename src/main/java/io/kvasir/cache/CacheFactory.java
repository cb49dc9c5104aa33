package io.kvasir.cache;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Creates the caches of the other modules; all share one {@link CacheHierarchy}. */
@Singleton
public class CacheFactory {
    private final CacheHierarchy hierarchy;
    private final SingleFlight singleFlight = new SingleFlight();
    private final CacheListener listener;

    @Inject
    public CacheFactory(CacheHierarchy hierarchy, CacheListener listener) {
        this.hierarchy = hierarchy;
        this.listener = listener;
    }

    /** Creates a cache whose values are serialised by the given codec. */
    public <T> TieredCache<T> create(Codec<T> codec) {
        return new TieredCache<>(hierarchy, singleFlight, listener, codec);
    }

    /** Creates a cache of records, serialised as CBOR. */
    public <T> TieredCache<T> create(Class<T> type) {
        return create(new CborCodec<>(type));
    }
}
