package io.kvasir.cache;

import java.time.Duration;

/** Receives the cache events that are counted in the metrics. */
interface CacheListener {
    void hit(CacheName cache, String level);

    void missed(CacheName cache, String level);

    /** A level had an entry of another revision; the lookup is reported as missed as well. */
    void staleRejected(CacheName cache, String level);

    void loaded(CacheName cache, Duration took);

    /** A caller shared the value that another caller was computing. */
    void coalesced(CacheName cache);

    /** A computed value was not cached because the data it depends on changed meanwhile. */
    void staleLoadDiscarded(CacheName cache);
}
