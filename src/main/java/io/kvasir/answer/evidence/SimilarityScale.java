package io.kvasir.answer.evidence;

import io.kvasir.inference.VectorMath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Tells how unusual a similarity is. Encoders differ: one gives unrelated texts a cosine of 0.05, another 0.75. The scale is
 * measured once, on
 * texts that have nothing to do with each other.
 *
 * @param mean mean cosine of unrelated texts
 * @param deviation its standard deviation
 */
public record SimilarityScale(double mean, double deviation) {
    private static final double LARGEST = 1.8;
    /** A cosine this many deviations above the mean counts as 1. */
    private static final double UNIT = 5;
    private static final double MIN_DEVIATION = 0.01;
    private static final List<String> UNRELATED = List.of(
            "Which glaze is used for the tiles of the stove?",
            "The ferry to the island does not run when the wind is above force eight.",
            "How many members voted for the budget of the theatre?",
            "Basalt forms when lava cools quickly near the surface.",
            "Passwords must be changed after ninety days.",
            "Who carved the altar of the chapel?",
            "Stir the lentils from time to time so that they do not stick to the pot.",
            "The train driver reported a broken signal at kilometre twelve.",
            "When does the nursery close on Friday?",
            "Invoices without an order number are returned to the sender.",
            "The heart of a resting horse beats about thirty times a minute.",
            "What is the tensile strength of the cable?",
            "The novel was translated into eleven languages within a year.",
            "A goal counts only if the ball has crossed the line completely.",
            "Tomatoes should not be watered from above.",
            "Where do visitors leave their umbrellas?");

    /** Measures the scale of an encoder. */
    public static SimilarityScale measure(Function<List<String>, List<float[]>> embed) {
        List<float[]> vectors = embed.apply(UNRELATED);
        List<Double> cosines = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            for (int j = i + 1; j < vectors.size(); j++) {
                cosines.add((double) VectorMath.dot(vectors.get(i), vectors.get(j)));
            }
        }
        double mean = cosines.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double variance = cosines.stream()
                .mapToDouble(cosine -> (cosine - mean) * (cosine - mean))
                .average()
                .orElse(0);
        return new SimilarityScale(mean, Math.max(MIN_DEVIATION, Math.sqrt(variance)));
    }

    /** Returns a cosine in fifths of deviations above the mean, from 0 to 1.8. */
    double standardize(double cosine) {
        return Math.clamp((cosine - mean) / deviation / UNIT, 0, LARGEST);
    }
}
