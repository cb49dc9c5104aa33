package io.kvasir.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Normalises signals to z-scores: standard deviations above the mean of all candidates. A missing value counts as the mean. */
final class ZScores {
    private ZScores() {}

    static double[] of(List<@Nullable Double> values) {
        double[] known = values.stream().filter(Objects::nonNull).mapToDouble(value -> value).toArray();
        double mean = Arrays.stream(known).average().orElse(0);
        double deviation = deviation(known);
        return values.stream()
                .mapToDouble(value -> value == null || deviation < 1e-9 ? 0 : (value - mean) / deviation)
                .toArray();
    }

    /** Returns the population standard deviation; 0 for no values. */
    static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }
}
