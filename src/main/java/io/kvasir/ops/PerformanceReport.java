package io.kvasir.ops;

import io.kvasir.cache.LookupStats;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Map;
import java.util.Objects;

/**
 * The figures of the server's parts. Counts and averages are since start, rates those of the last minute.
 *
 * @param timestamp of the report, seconds since 1970
 * @param cache lookups of what was computed before
 * @param model everything that the models compute
 * @param embeddings vectors of texts
 * @param db the database, from this server's side
 * @param system the machine
 * @param requestsPerSecond calls of the API and of the foreign protocols
 * @param errorRate of these, the share that was answered with 5xx, from 0 to 1
 */
public record PerformanceReport(
        long timestamp,
        Cache cache,
        Model model,
        Embeddings embeddings,
        Db db,
        SystemStats system,
        double requestsPerSecond,
        double errorRate) {

    /**
     * Lookups of callers' requests by level, a rate from 0 to 1; 0 for a level that is not there.
     *
     * @param sizeMb what all levels of this node take, in MiB
     */
    public record Cache(
            @JsonbProperty("l1_hits") long l1Hits,
            @JsonbProperty("l1_misses") long l1Misses,
            @JsonbProperty("l1_hit_rate") double l1HitRate,
            @JsonbProperty("l2_hits") long l2Hits,
            @JsonbProperty("l2_misses") long l2Misses,
            @JsonbProperty("l2_hit_rate") double l2HitRate,
            @JsonbProperty("l3_hits") long l3Hits,
            @JsonbProperty("l3_misses") long l3Misses,
            @JsonbProperty("l3_hit_rate") double l3HitRate,
            double sizeMb) {
        static Cache of(Map<String, LookupStats> lookups, long bytes) {
            LookupStats l1 = lookups.getOrDefault("l1", LookupStats.NONE);
            LookupStats l2 = lookups.getOrDefault("l2", LookupStats.NONE);
            LookupStats l3 = lookups.getOrDefault("l3", LookupStats.NONE);
            return new Cache(
                    l1.hits(),
                    l1.misses(),
                    rounded(l1.hitRate()),
                    l2.hits(),
                    l2.misses(),
                    rounded(l2.hitRate()),
                    l3.hits(),
                    l3.misses(),
                    rounded(l3.hitRate()),
                    rounded((double) bytes / (1 << 20)));
        }

        private static double rounded(double value) {
            return Math.round(value * 1_000) / 1_000.0;
        }
    }

    /**
     * @param activeInstances compute threads
     * @param busyInstances of these, how many compute
     * @param queueLength sequences that wait
     * @param avgInferenceTimeMs mean duration of a run
     * @param avgWaitMs mean time from admission to a run
     * @param queueLengths sequences that wait, by priority
     * @param refusals calls that got no result, by reason
     */
    public record Model(
            int activeInstances,
            int busyInstances,
            int queueLength,
            double avgInferenceTimeMs,
            double avgWaitMs,
            Map<String, Integer> queueLengths,
            Map<String, Long> refusals) {
        public Model {
            Objects.requireNonNull(queueLengths, "queueLengths");
            Objects.requireNonNull(refusals, "refusals");
        }
    }

    /**
     * @param activeInstances compute threads, which embeddings share with everything else
     * @param busyInstances of these, how many compute
     * @param queueLength sequences that wait
     * @param avgEmbeddingTimeMs mean compute time of one text
     * @param avgWaitMs mean time from admission to a run
     * @param loadedModels embedding models in memory, each precision by itself
     * @param texts embedded, windows of long texts by themselves
     * @param tokens computed, padding included
     * @param avgBatchSize texts of one run
     * @param avgBatchTokens tokens of one run, padding included
     */
    public record Embeddings(
            int activeInstances,
            int busyInstances,
            int queueLength,
            double avgEmbeddingTimeMs,
            double avgWaitMs,
            int loadedModels,
            long texts,
            long tokens,
            double avgBatchSize,
            double avgBatchTokens) {}

    /**
     * @param connections open ones, in use or free
     * @param connectionsInUse of these, how many somebody uses
     * @param connectionPoolSize how many there may be
     * @param queriesPerSecond statements that this server sends, its own upkeep included
     */
    public record Db(int connections, int connectionsInUse, int connectionPoolSize, double queriesPerSecond) {}

    public PerformanceReport {
        Objects.requireNonNull(cache, "cache");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(embeddings, "embeddings");
        Objects.requireNonNull(db, "db");
        Objects.requireNonNull(system, "system");
    }
}
