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
    private static final Metadata GETS = counter("kvasir_cache_gets", "Lookups in a level of a cache for callers' requests, by result");
    private static final Metadata STALE_REJECTED =
            counter("kvasir_cache_stale_rejected", "Misses where a value was present, but of another revision of the documents");
    private static final Metadata INTERNAL_LOOKUPS =
            counter("kvasir_cache_internal_gets", "Lookups in a level of a cache that the server made itself, by result");
    private static final Metadata COALESCED_LOADS =
            counter("kvasir_cache_coalesced_loads", "Requests that joined a computation running for another one");
    private static final Metadata STALE_LOADS_DISCARDED =
            counter("kvasir_cache_stale_loads_discarded", "Values not cached, because documents changed during the computation");
    private static final Metadata LOADS = Metadata.builder()
            .withName("kvasir_cache_load_duration")
            .withDescription("Duration of computing a value that no level had")
            .build();

    private static final String HIT = "hit";
    private static final String MISS = "miss";

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

    private record LevelCounters(Counter hits, Counter misses, Counter staleRejected) {}

    private static Metadata counter(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }

    private LevelCounters counters(CacheName cache, String level) {
        return counters.computeIfAbsent(new LevelKey(cache, level), place -> {
            Tag name = new Tag("cache", cache.label());
            Tag levelName = new Tag("cache_level", level);
            return new LevelCounters(
                    registry.counter(GETS, name, levelName, new Tag("result", HIT)),
                    registry.counter(GETS, name, levelName, new Tag("result", MISS)),
                    registry.counter(STALE_REJECTED, name, levelName));
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
            internalLookups(cache, level, HIT);
            return;
        }
        counters(cache, level).hits().inc();
    }

    @Override
    public void missed(CacheName cache, String level) {
        if (InternalLookups.isActive()) {
            internalLookups(cache, level, MISS);
            return;
        }
        counters(cache, level).misses().inc();
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
        counters.forEach((levelKey, counters) -> levels.merge(levelKey.level(), lookups(counters), LookupStats::plus));
        return levels;
    }

    /** Returns the lookups made for callers in one cache, by level. */
    public Map<String, LookupStats> byLevel(CacheName cache) {
        Map<String, LookupStats> levels = new TreeMap<>();
        counters.forEach((levelKey, counters) -> {
            if (levelKey.cache() == cache) {
                levels.put(levelKey.level(), lookups(counters));
            }
        });
        return new LinkedHashMap<>(levels);
    }

    private static LookupStats lookups(LevelCounters counted) {
        return new LookupStats(counted.hits().getCount(), counted.misses().getCount(), counted.staleRejected().getCount());
    }
}
