package io.kvasir.ops;

import java.util.Map;
import java.util.Objects;

/**
 * The figures of the server's parts. Counts and averages are since start.
 *
 * @param timestamp of the report, ISO 8601
 * @param model everything that the models compute
 * @param embeddings vectors of texts
 * @param system the machine
 */
public record PerformanceReport(String timestamp, Model model, Embeddings embeddings, SystemFigures system) {

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

    public PerformanceReport {
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(embeddings, "embeddings");
        Objects.requireNonNull(system, "system");
    }
}
