package io.kvasir.ops.health;

import io.kvasir.cache.LookupStats;
import io.kvasir.flow.Rounding;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Map;
import java.util.Objects;

/**
 * The performance stats of the server. Counts and averages are since start, rates over the last minute.
 *
 * @param timestamp time of the report in seconds since 1970
 * @param cache cache lookups
 * @param model all computations of models
 * @param embeddings embeddings of texts
 * @param db the connection pool and statements of this server
 * @param system the machine
 * @param requestsPerSecond requests of the API and of the compatible APIs
 * @param errorRate share of these answered with 5xx, from 0 to 1
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
     * Cache lookups of callers' requests by level. Hit rates are from 0 to 1; all values are 0 for a level that does not
     * exist.
     *
     * @param sizeMb total size of all levels of this node in MiB
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
                    Rounding.toThousandths(l1.hitRate()),
                    l2.hits(),
                    l2.misses(),
                    Rounding.toThousandths(l2.hitRate()),
                    l3.hits(),
                    l3.misses(),
                    Rounding.toThousandths(l3.hitRate()),
                    Rounding.toThousandths((double) bytes / (1 << 20)));
        }
    }

    /**
     * Stats of the model scheduler.
     *
     * @param activeInstances compute threads
     * @param busyInstances busy compute threads
     * @param queueLength queued sequences
     * @param avgInferenceTimeMs mean duration of a run
     * @param avgWaitMs mean time from admission to a run
     * @param queueLengths queued sequences by priority
     * @param rejections calls without a result, by reason
     */
    public record Model(
            int activeInstances,
            int busyInstances,
            int queueLength,
            double avgInferenceTimeMs,
            double avgWaitMs,
            Map<String, Integer> queueLengths,
            Map<String, Long> rejections) {
        public Model {
            Objects.requireNonNull(queueLengths, "queueLengths");
            Objects.requireNonNull(rejections, "rejections");
        }
    }

    /**
     * Stats of embedding.
     *
     * @param activeInstances compute threads, shared with all other models
     * @param busyInstances busy compute threads
     * @param queueLength queued sequences
     * @param avgEmbeddingTimeMs mean compute time of one text
     * @param avgWaitMs mean time from admission to a run
     * @param loadedModels embedding models in memory, counting each precision
     * @param texts embedded texts, counting each window of a long text
     * @param tokens computed tokens, including padding
     * @param avgBatchSize mean number of texts per run
     * @param avgBatchTokens mean number of tokens per run, including padding
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
     * Stats of the database connections.
     *
     * @param connections open connections, in use or free
     * @param connectionsInUse connections in use
     * @param connectionPoolSize maximum number of connections
     * @param queriesPerSecond statements sent by this server, including background ones
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
