package io.kvasir.cache;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the caches hold and how often they were of use, put together for people and dashboards. */
@Singleton
public class CacheStats {
    private final Levels levels;
    private final CacheMetrics metrics;
    private final CacheSettings settings;

    @Inject
    public CacheStats(Levels levels, CacheMetrics metrics, CacheSettings settings) {
        this.levels = levels;
        this.metrics = metrics;
        this.settings = settings;
    }

    /**
     * One level or one cache.
     *
     * @param entries kept; of a cache, those on the heap
     * @param bytes they take
     * @param maxBytes they may take
     * @param ttl the longest an entry is kept
     */
    public record Part(
            LevelState state, long entries, long bytes, long maxBytes, long evictions, Lookups lookups, Duration ttl) {}

    /** The levels, from the top. */
    public Map<String, Part> byLevel() {
        Map<String, Lookups> lookups = metrics.byLevel();
        Map<String, LevelState> states = levels.states();
        Map<String, Part> parts = new LinkedHashMap<>();
        levels.figures().forEach((label, figures) -> parts.put(
                label,
                part(states.getOrDefault(label, LevelState.up("")), figures, lookups.getOrDefault(label, Lookups.NONE), ttl(label))));
        return parts;
    }

    /** The caches; a lookup that the first level misses and the second has is a hit of the cache. */
    public Map<CacheName, Part> byCache() {
        Map<CacheName, Part> parts = new LinkedHashMap<>();
        for (CacheName cache : CacheName.values()) {
            parts.put(
                    cache,
                    part(
                            LevelState.up("on the heap"),
                            levels.figures(cache),
                            lookups(cache),
                            settings.ttl().getOrDefault(cache, settings.l1().ttl())));
        }
        return parts;
    }

    /** Hits and misses of one cache, level by level. */
    public Map<String, Lookups> levelsOf(CacheName cache) {
        return metrics.of(cache);
    }

    /** What was asked of a cache is what was asked of its first level; what the last one missed, the cache missed. */
    private Lookups lookups(CacheName cache) {
        Map<String, Lookups> byLevel = metrics.of(cache);
        Lookups all = byLevel.values().stream().reduce(Lookups.NONE, Lookups::plus);
        Lookups first = byLevel.getOrDefault("l1", Lookups.NONE);
        long misses = Math.max(0, first.hits() + first.misses() - all.hits());
        return new Lookups(all.hits(), misses, all.refused());
    }

    private static Part part(LevelState state, LevelFigures figures, Lookups lookups, Duration ttl) {
        return new Part(
                state, figures.entries(), figures.bytes(), figures.maxBytes(), figures.evictions(), lookups, ttl);
    }

    private Duration ttl(String level) {
        return switch (level) {
            case "l1" -> settings.l1().ttl();
            case "l2" -> settings.l2().ttl();
            default -> settings.l3().ttl();
        };
    }
}
