package io.kvasir.ops.http;

import io.kvasir.answer.SemanticCacheMetrics;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.CacheStats;
import io.kvasir.cache.LookupStats;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The caches as shown.
 *
 * @param levels from the top
 * @param caches by name; what they hold is told of the heap
 * @param semantic answers given to other questions
 */
public record CacheStatsView(Map<String, LevelView> levels, Map<String, CacheView> caches, SemanticView semantic) {

    /**
     * A level.
     *
     * @param state {@code up}, {@code starting} or {@code degraded}
     * @param ttl the longest that an entry is kept, in seconds
     * @param refused hits that did not count, because documents have changed; part of the misses
     */
    public record LevelView(
            String state,
            String detail,
            long entries,
            long bytes,
            long maxBytes,
            long hits,
            long misses,
            double hitRate,
            long refused,
            long evictions,
            long ttl) {
        static LevelView of(CacheStats.Summary part) {
            LookupStats lookups = part.lookups();
            return new LevelView(
                    part.health().kind().name().toLowerCase(Locale.ROOT),
                    part.health().detail(),
                    part.entries(),
                    part.bytes(),
                    part.maxBytes(),
                    lookups.hits(),
                    lookups.misses(),
                    rounded(lookups.hitRate()),
                    lookups.stale(),
                    part.evictions(),
                    part.ttl().toSeconds());
        }
    }

    /** A cache, all levels together, and each level's share in it. */
    public record CacheView(
            long entries,
            long bytes,
            long hits,
            long misses,
            double hitRate,
            long refused,
            long evictions,
            long ttl,
            Map<String, LookupsView> levels) {}

    /** Hits and misses. */
    public record LookupsView(long hits, long misses, double hitRate) {
        static LookupsView of(LookupStats lookups) {
            return new LookupsView(lookups.hits(), lookups.misses(), rounded(lookups.hitRate()));
        }
    }

    /**
     * Answers given to other questions that mean the same.
     *
     * @param lookups questions that no level had an answer to
     * @param refused pairs with near vectors that are not the same, by what differs
     * @param checked answers that were computed as well, to compare
     * @param disagreementRate of these, the share that cites nothing in common with the computed answer, from 0 to 1
     */
    public record SemanticView(
            long entries,
            long lookups,
            long hits,
            double hitRate,
            Map<String, Long> refused,
            long checked,
            long disagreed,
            double disagreementRate) {
        static SemanticView of(SemanticCacheMetrics.Stats figures) {
            return new SemanticView(
                    figures.entries(),
                    figures.lookups(),
                    figures.hits(),
                    share(figures.hits(), figures.lookups()),
                    figures.rejected(),
                    figures.shadowChecks(),
                    figures.shadowMismatches(),
                    share(figures.shadowMismatches(), figures.shadowChecks()));
        }

        private static double share(long part, long all) {
            return all == 0 ? 0 : rounded((double) part / all);
        }
    }

    static CacheStatsView of(CacheStats stats, SemanticCacheMetrics.Stats semantic) {
        Map<String, LevelView> levels = new LinkedHashMap<>();
        stats.byLevel().forEach((label, part) -> levels.put(label, LevelView.of(part)));
        Map<String, CacheView> caches = new LinkedHashMap<>();
        stats.byCache().forEach((cache, part) -> caches.put(cache.label(), cache(stats, cache, part)));
        return new CacheStatsView(levels, caches, SemanticView.of(semantic));
    }

    private static CacheView cache(CacheStats stats, CacheName name, CacheStats.Summary part) {
        Map<String, LookupsView> levels = new LinkedHashMap<>();
        stats.lookupsByLevel(name).forEach((label, lookups) -> levels.put(label, LookupsView.of(lookups)));
        return new CacheView(
                part.entries(),
                part.bytes(),
                part.lookups().hits(),
                part.lookups().misses(),
                rounded(part.lookups().hitRate()),
                part.lookups().stale(),
                part.evictions(),
                part.ttl().toSeconds(),
                levels);
    }

    private static double rounded(double share) {
        return Math.round(share * 10_000) / 10_000.0;
    }
}
