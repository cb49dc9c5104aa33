package io.kvasir.answer;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** How well a model of confidence does on samples that it has not seen, as Markdown. */
final class ConfidenceReport {
    private static final int STEPS = 20;

    private final LogisticModel model;
    private final List<AnswerSample> samples;

    ConfidenceReport(LogisticModel model, List<AnswerSample> samples) {
        this.model = model;
        this.samples = List.copyOf(samples);
    }

    private Reliability reliability(Predicate<AnswerSample> wanted) {
        return new Reliability(samples.stream()
                .filter(wanted)
                .filter(sample -> !sample.features().isEmpty())
                .map(sample -> new Reliability.Prediction(model.probability(sample), sample.right()))
                .toList());
    }

    String markdown() {
        Reliability all = reliability(sample -> true);
        return String.format(
                        Locale.ROOT,
                        "%d samples; Brier score %.4f, expected calibration error %.4f%n%n",
                        samples.size(), all.brier(), all.expectedCalibrationError())
                + String.join(
                        "\n",
                        all.markdown(),
                        curve(),
                        parts("source", AnswerSample::source),
                        parts("kind of unit", AnswerSample::kind),
                        weights());
    }

    /** Returns, for each threshold, the shares of answerable and other questions refused, and of right answers among those given. */
    String curve() {
        StringBuilder text = new StringBuilder(
                "| threshold | refused of answerable | refused of others | right of given |\n|---:|---:|---:|---:|\n");
        for (int i = 1; i < STEPS; i++) {
            double threshold = (double) i / STEPS;
            Predicate<AnswerSample> given = sample -> model.probability(sample) >= threshold;
            text.append(String.format(
                    Locale.ROOT, "| %.2f | %.3f | %.3f | %.3f |%n",
                    threshold,
                    share(samples.stream().filter(AnswerSample::answerable).toList(), given.negate()),
                    share(samples.stream().filter(sample -> !sample.answerable()).toList(), given.negate()),
                    share(samples.stream().filter(given).toList(), AnswerSample::right)));
        }
        return text.toString();
    }

    private static double share(List<AnswerSample> of, Predicate<AnswerSample> condition) {
        return of.isEmpty() ? Double.NaN : (double) of.stream().filter(condition).count() / of.size();
    }

    private String parts(String name, Function<AnswerSample, String> part) {
        StringBuilder text = new StringBuilder("| " + name + " | samples | mean confidence | right | Brier |\n|---|---:|---:|---:|---:|\n");
        TreeSet<String> parts = new TreeSet<>();
        samples.forEach(sample -> parts.add(part.apply(sample)));
        for (String one : parts) {
            List<AnswerSample> own = samples.stream().filter(sample -> part.apply(sample).equals(one)).toList();
            text.append(String.format(
                    Locale.ROOT, "| %s | %d | %.3f | %.3f | %.4f |%n",
                    one,
                    own.size(),
                    own.stream().mapToDouble(model::probability).average().orElse(0),
                    share(own, AnswerSample::right),
                    reliability(sample -> part.apply(sample).equals(one)).brier()));
        }
        return text.toString();
    }

    private String weights() {
        StringBuilder text = new StringBuilder("| feature | weight |\n|---|---:|\n");
        model.byName().entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> one) -> -Math.abs(one.getValue())))
                .forEach(one -> text.append(String.format(Locale.ROOT, "| %s | %.3f |%n", one.getKey(), one.getValue())));
        return text.toString();
    }
}
