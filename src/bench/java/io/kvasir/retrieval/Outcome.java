package io.kvasir.retrieval;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;

/** The outcome of measuring a configuration. */
sealed interface Outcome {
    Configuration configuration();

    /** The server rejected this configuration; the reason is the server's. */
    record Refused(Configuration configuration, String reason) implements Outcome {}

    /**
     * The measurements of a configuration.
     *
     * @param queries metrics of each query; a failed search counts as an empty ranking
     * @param rankings documents found for each query, best first
     * @param latency of the searches as seen by their callers
     * @param stages the server's own times by stage
     * @param perSecond searches per second of all callers together
     * @param failed searches without an answer
     * @param shed number of retries that the server demanded
     * @param explained the server's explanation of the search
     * @param failures the first reasons
     */
    record Measured(
            Configuration configuration,
            Map<String, RankingMetrics> queries,
            Map<String, List<String>> rankings,
            Percentiles latency,
            Map<String, Percentiles> stages,
            double perSecond,
            int failed,
            int shed,
            JsonObject explained,
            List<String> failures)
            implements Outcome {

        RankingMetrics mean() {
            return RankingMetrics.mean(queries.values());
        }

        /** Returns the difference in nDCG@10 from another measurement over the same queries. */
        Difference against(Measured other) {
            double[] differences = queries.entrySet().stream()
                    .mapToDouble(query -> query.getValue().ndcgAt10()
                            - other.queries().getOrDefault(query.getKey(), RankingMetrics.NOTHING_FOUND).ndcgAt10())
                    .toArray();
            return Difference.of(differences);
        }
    }

    /** The mean of paired differences and its standard error. */
    record Difference(double mean, double standardError) {

        static Difference of(double[] differences) {
            int n = differences.length;
            double mean = 0;
            for (double difference : differences) {
                mean += difference / n;
            }
            double squares = 0;
            for (double difference : differences) {
                squares += (difference - mean) * (difference - mean);
            }
            return new Difference(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n));
        }
    }
}
