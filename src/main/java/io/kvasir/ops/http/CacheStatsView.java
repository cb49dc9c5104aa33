package io.kvasir.ops.http;

import io.kvasir.answer.semantic.SemanticCacheMetrics;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.CacheStats;
import io.kvasir.cache.LookupStats;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The JSON view of cache stats.
 *
 * @param levels stats by level, top level first
 * @param caches stats by cache; sizes are those of the heap level
 * @param semantic stats of the semantic cache
 */
public record CacheStatsView(Map<String, LevelView> levels, Map<String, CacheView> caches, SemanticView semantic) {

    /**
     * Stats of a level.
     *
     * @param state {@code up}, {@code starting} or {@code degraded}
     * @param ttl maximum lifetime of an entry in seconds
     * @param stale misses that had a value of an older revision of the documents
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
            long stale,
            long evictions,
            long ttl) {
        static LevelView of(CacheStats.Summary summary) {
            LookupStats lookups = summary.lookups();
            return new LevelView(
                    summary.health().kind().name().toLowerCase(Locale.ROOT),
                    summary.health().detail(),
                    summary.entries(),
                    summary.bytes(),
                    summary.maxBytes(),
                    lookups.hits(),
                    lookups.misses(),
                    rounded(lookups.hitRate()),
                    lookups.stale(),
                    summary.evictions(),
                    summary.ttl().toSeconds());
        }
    }

    /** Stats of a cache over all levels, and its lookups by level. */
    public record CacheView(
            long entries,
            long bytes,
            long hits,
            long misses,
            double hitRate,
            long stale,
            long evictions,
            long ttl,
            Map<String, LookupsView> levels) {}

    public record LookupsView(long hits, long misses, double hitRate) {
        static LookupsView of(LookupStats lookups) {
            return new LookupsView(lookups.hits(), lookups.misses(), rounded(lookups.hitRate()));
        }
    }

    /**
     * Stats of the semantic cache.
     *
     * @param lookups questions that missed at every level
     * @param rejected pairs with similar embeddings and different meaning, by reason
     * @param shadowChecks semantic answers that were computed as well (shadow checks)
     * @param shadowMismatchRate share of these without a citation in common with the computed answer, from 0 to 1
     */
    public record SemanticView(
            long entries,
            long lookups,
            long hits,
            double hitRate,
            Map<String, Long> rejected,
            long shadowChecks,
            long shadowMismatches,
            double shadowMismatchRate) {
        static SemanticView of(SemanticCacheMetrics.Stats stats) {
            return new SemanticView(
                    stats.entries(),
                    stats.lookups(),
                    stats.hits(),
                    share(stats.hits(), stats.lookups()),
                    stats.rejected(),
                    stats.shadowChecks(),
                    stats.shadowMismatches(),
                    share(stats.shadowMismatches(), stats.shadowChecks()));
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

    private static CacheView cache(CacheStats stats, CacheName name, CacheStats.Summary summary) {
        Map<String, LookupsView> levels = new LinkedHashMap<>();
        stats.lookupsByLevel(name).forEach((label, lookups) -> levels.put(label, LookupsView.of(lookups)));
        return new CacheView(
                summary.entries(),
                summary.bytes(),
                summary.lookups().hits(),
                summary.lookups().misses(),
                rounded(summary.lookups().hitRate()),
                summary.lookups().stale(),
                summary.evictions(),
                summary.ttl().toSeconds(),
                levels);
    }

    private static double rounded(double share) {
        return Math.round(share * 10_000) / 10_000.0;
    }
}
