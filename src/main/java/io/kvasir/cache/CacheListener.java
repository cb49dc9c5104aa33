package io.kvasir.cache;

import java.time.Duration;

/** Hears of everything that a count is kept of. */
interface CacheListener {
    void hit(CacheName cache, String level);

    void missed(CacheName cache, String level);

    /** A level had the value, but as computed from another state; it counts as missed as well. */
    void staleRejected(CacheName cache, String level);

    /** A value was computed. */
    void loaded(CacheName cache, Duration took);

    /** Somebody waited for a value that was being computed for somebody else. */
    void coalesced(CacheName cache);

    /** A value was computed while what it comes from changed, and is not kept. */
    void staleLoadDiscarded(CacheName cache);
}
