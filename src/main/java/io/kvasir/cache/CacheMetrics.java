package io.kvasir.cache;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Counts cache events by cache and level. Hits and misses cover callers' requests only; {@link InternalLookups} are counted separately.
 * Metric names lack {@code _total}, which the exposition format adds.
 */
@Singleton
public class CacheMetrics implements CacheListener {
    private static final Metadata HITS = counter("cache_hits", "Lookups in a level of a cache that found a value that counts");
    private static final Metadata MISSES = counter("cache_misses", "Lookups in a level of a cache that found none");
    private static final Metadata REQUESTS = counter("cache_requests", "Lookups in a level of a cache");
    private static final Metadata STALE_REJECTED =
            counter("cache_stale_refused", "Values found but refused, being of another state than the current one");
    private static final Metadata INTERNAL_LOOKUPS =
            counter("cache_own_lookups", "Lookups in a level of a cache that the server did by itself, for no caller");
    private static final Metadata COALESCED_LOADS =
            counter("cache_single_flight_joins", "Requests that waited for a value being computed for another one");
    private static final Metadata STALE_LOADS_DISCARDED =
            counter("cache_overtaken", "Values not kept, because what they come from changed while they were computed");
    private static final Metadata LOADS = Metadata.builder()
            .withName("cache_load_duration")
            .withDescription("Duration of computing a value that no level had")
            .build();

    private final MetricRegistry registry;
    private final Map<LevelKey, LevelCounters> counters = new ConcurrentHashMap<>();
    private final Map<InternalLookupKey, Counter> internalLookups = new ConcurrentHashMap<>();
    private final Map<CacheName, Timer> loads = new ConcurrentHashMap<>();
    private final Map<CacheName, Counter> coalescedLoads = new ConcurrentHashMap<>();
    private final Map<CacheName, Counter> staleLoadDiscarded = new ConcurrentHashMap<>();

    @Inject
    public CacheMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    private record LevelKey(CacheName cache, String level) {}

    private record InternalLookupKey(LevelKey levelKey, String result) {}

    private record LevelCounters(Counter hits, Counter misses, Counter requests, Counter staleRejected) {}

    private static Metadata counter(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }

    private LevelCounters counters(CacheName cache, String level) {
        return counters.computeIfAbsent(new LevelKey(cache, level), place -> {
            Tag[] tags = {new Tag("cache", cache.label()), new Tag("cache_level", level)};
            return new LevelCounters(
                    registry.counter(HITS, tags),
                    registry.counter(MISSES, tags),
                    registry.counter(REQUESTS, tags),
                    registry.counter(STALE_REJECTED, tags));
        });
    }

    private void internalLookups(CacheName cache, String level, String result) {
        internalLookups.computeIfAbsent(
                        new InternalLookupKey(new LevelKey(cache, level), result),
                        key -> registry.counter(
                                INTERNAL_LOOKUPS,
                                new Tag("cache", cache.label()),
                                new Tag("cache_level", level),
                                new Tag("result", result)))
                .inc();
    }

    @Override
    public void hit(CacheName cache, String level) {
        if (InternalLookups.isActive()) {
            internalLookups(cache, level, "hit");
            return;
        }
        LevelCounters counted = counters(cache, level);
        counted.hits().inc();
        counted.requests().inc();
    }

    @Override
    public void missed(CacheName cache, String level) {
        if (InternalLookups.isActive()) {
            internalLookups(cache, level, "miss");
            return;
        }
        LevelCounters counted = counters(cache, level);
        counted.misses().inc();
        counted.requests().inc();
    }

    @Override
    public void staleRejected(CacheName cache, String level) {
        if (!InternalLookups.isActive()) {
            counters(cache, level).staleRejected().inc();
        }
    }

    @Override
    public void loaded(CacheName cache, Duration took) {
        loads.computeIfAbsent(cache, name -> registry.timer(LOADS, new Tag("cache", name.label()))).update(took);
    }

    @Override
    public void coalesced(CacheName cache) {
        coalescedLoads.computeIfAbsent(cache, name -> registry.counter(COALESCED_LOADS, new Tag("cache", name.label()))).inc();
    }

    @Override
    public void staleLoadDiscarded(CacheName cache) {
        staleLoadDiscarded.computeIfAbsent(cache, name -> registry.counter(STALE_LOADS_DISCARDED, new Tag("cache", name.label()))).inc();
    }

    /** Returns the lookups made for callers, summed over all caches, by level from the top. */
    public Map<String, LookupStats> byLevel() {
        Map<String, LookupStats> levels = new TreeMap<>();
        counters.forEach((place, counted) -> levels.merge(place.level(), lookups(counted), LookupStats::plus));
        return levels;
    }

    /** Returns the lookups made for callers in one cache, by level. */
    public Map<String, LookupStats> byLevel(CacheName cache) {
        Map<String, LookupStats> levels = new TreeMap<>();
        counters.forEach((place, counted) -> {
            if (place.cache() == cache) {
                levels.put(place.level(), lookups(counted));
            }
        });
        return new LinkedHashMap<>(levels);
    }

    private static LookupStats lookups(LevelCounters counted) {
        return new LookupStats(counted.hits().getCount(), counted.misses().getCount(), counted.staleRejected().getCount());
    }
}
