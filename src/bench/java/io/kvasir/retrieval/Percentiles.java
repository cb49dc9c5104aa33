package io.kvasir.retrieval;

import jakarta.json.JsonObject;
import java.util.Arrays;

/** Times in milliseconds; percentiles by nearest rank. */
record Percentiles(int count, double mean, double p50, double p95, double p99) {

    static Percentiles of(double[] times) {
        if (times.length == 0) {
            return new Percentiles(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return new Percentiles(
                sorted.length,
                Arrays.stream(sorted).average().orElseThrow(),
                nearestRank(sorted, .5),
                nearestRank(sorted, .95),
                nearestRank(sorted, .99));
    }

    private static double nearestRank(double[] sorted, double quantile) {
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }

    JsonObject json() {
        return count == 0
                ? ServerClient.BUILDERS.createObjectBuilder().add("count", 0).build()
                : ServerClient.BUILDERS
                        .createObjectBuilder()
                        .add("count", count)
                        .add("mean_ms", rounded(mean))
                        .add("p50_ms", rounded(p50))
                        .add("p95_ms", rounded(p95))
                        .add("p99_ms", rounded(p99))
                        .build();
    }

    private static double rounded(double millis) {
        return Math.round(millis * 1000) / 1000.0;
    }
}
