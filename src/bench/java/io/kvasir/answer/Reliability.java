package io.kvasir.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares probabilities with outcomes: the Brier score, the expected calibration error and a table of reliability. */
final class Reliability {
    private static final int BINS = 10;

    /** A prediction: the probability and whether it came true. */
    record Prediction(double probability, boolean right) {}

    /** The predictions with probabilities in one tenth of the range. */
    record Bin(double from, int count, double meanProbability, double rightShare) {}

    private final List<Prediction> predictions;

    Reliability(List<Prediction> predictions) {
        this.predictions = List.copyOf(predictions);
    }

    /** Returns the mean square of the difference between probability and outcome; 0 is perfect, and 0 if there is no prediction. */
    double brier() {
        return predictions.stream()
                .mapToDouble(one -> Math.pow(one.probability() - (one.right() ? 1 : 0), 2))
                .average()
                .orElse(0);
    }

    /** Returns the mean difference between probability and share of right ones over the bins, weighted by their counts. */
    double expectedCalibrationError() {
        return bins().stream()
                .mapToDouble(bin -> bin.count() * Math.abs(bin.meanProbability() - bin.rightShare()))
                .sum()
                / Math.max(1, predictions.size());
    }

    /** Returns the ten bins, the lowest probabilities first; an empty bin has zeros. */
    List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            int bin = i;
            List<Prediction> own = predictions.stream()
                    .filter(one -> Math.clamp((int) (one.probability() * BINS), 0, BINS - 1) == bin)
                    .toList();
            bins.add(new Bin(
                    (double) i / BINS,
                    own.size(),
                    own.stream().mapToDouble(Prediction::probability).average().orElse(0),
                    own.stream().mapToDouble(one -> one.right() ? 1 : 0).average().orElse(0)));
        }
        return bins;
    }

    String markdown() {
        StringBuilder text = new StringBuilder("| confidence | answers | mean | right |\n|---|---:|---:|---:|\n");
        for (Bin bin : bins()) {
            if (bin.count() > 0) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %.1f–%.1f | %d | %.3f | %.3f |%n",
                        bin.from(), bin.from() + 1.0 / BINS, bin.count(), bin.meanProbability(), bin.rightShare()));
            }
        }
        return text.toString();
    }
}
