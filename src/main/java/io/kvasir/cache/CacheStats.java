package io.kvasir.cache;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Summarises sizes and hit rates of the caches for the API and dashboards. */
@Singleton
public class CacheStats {
    private final CacheHierarchy hierarchy;
    private final CacheMetrics metrics;
    private final CacheSettings settings;

    @Inject
    public CacheStats(CacheHierarchy hierarchy, CacheMetrics metrics, CacheSettings settings) {
        this.hierarchy = hierarchy;
        this.metrics = metrics;
        this.settings = settings;
    }

    /**
     * Stats of one level or one cache.
     *
     * @param entries number of entries; for a cache, those on the heap
     * @param bytes size of the entries
     * @param maxBytes capacity
     * @param ttl time to live of an entry
     */
    public record Summary(
            LevelHealth health, long entries, long bytes, long maxBytes, long evictions, LookupStats lookups, Duration ttl) {}

    /** Returns the stats of each level, from the top. */
    public Map<String, Summary> byLevel() {
        Map<String, LookupStats> lookups = metrics.byLevel();
        Map<String, LevelHealth> healthByLevel = hierarchy.healthByLevel();
        Map<String, Summary> summaries = new LinkedHashMap<>();
        hierarchy.stats().forEach((label, stats) -> summaries.put(
                label,
                summary(
                        healthByLevel.getOrDefault(label, LevelHealth.up("")),
                        stats,
                        lookups.getOrDefault(label, LookupStats.NONE),
                        ttl(label))));
        return summaries;
    }

    /** Returns the stats of each cache; a miss of the first level that is a hit of a lower one counts as a hit. */
    public Map<CacheName, Summary> byCache() {
        Map<CacheName, Summary> summaries = new LinkedHashMap<>();
        for (CacheName cache : CacheName.values()) {
            summaries.put(
                    cache,
                    summary(
                            LevelHealth.up("on the heap"),
                            hierarchy.stats(cache),
                            lookups(cache),
                            settings.ttl().getOrDefault(cache, settings.l1().ttl())));
        }
        return summaries;
    }

    /** Returns the lookups in one cache, by level. */
    public Map<String, LookupStats> lookupsByLevel(CacheName cache) {
        return metrics.byLevel(cache);
    }

    /** Adds up the levels: every lookup reaches the first level, so misses are its lookups less the hits of all levels. */
    private LookupStats lookups(CacheName cache) {
        Map<String, LookupStats> byLevel = metrics.byLevel(cache);
        LookupStats all = byLevel.values().stream().reduce(LookupStats.NONE, LookupStats::plus);
        LookupStats first = byLevel.getOrDefault("l1", LookupStats.NONE);
        long misses = Math.max(0, first.hits() + first.misses() - all.hits());
        return new LookupStats(all.hits(), misses, all.stale());
    }

    private static Summary summary(LevelHealth health, LevelStats stats, LookupStats lookups, Duration ttl) {
        return new Summary(
                health, stats.entries(), stats.bytes(), stats.maxBytes(), stats.evictions(), lookups, ttl);
    }

    private Duration ttl(String level) {
        return switch (level) {
            case "l1" -> settings.l1().ttl();
            case "l2" -> settings.l2().ttl();
            default -> settings.l3().ttl();
        };
    }
}
