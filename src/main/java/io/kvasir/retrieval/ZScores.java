package io.kvasir.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings signals of different kinds to one scale: how many standard deviations a value lies above the mean of all candidates.
 * A value that is missing counts as the mean.
 */
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

    /** The standard deviation of all values; 0 for none. */
    static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }
}
