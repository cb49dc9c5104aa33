package io.kvasir.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LogisticModelTest {
    private static final List<String> NAMES = List.of("similarity", "coverage", "constant", "noise");

    /** Returns samples that are right with the logistic probability of 4 × coverage + 2 × similarity − 3. */
    private static List<AnswerSample> samples(int count, long seed) {
        Random random = new Random(seed);
        List<AnswerSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double coverage = random.nextDouble();
            double similarity = random.nextDouble();
            boolean right = random.nextDouble() < 1 / (1 + Math.exp(3 - 4 * coverage - 2 * similarity));
            samples.add(new AnswerSample(
                    "answerable", "a", "sentence", true, right,
                    Map.of("coverage", coverage, "similarity", similarity, "constant", 1.0, "noise", random.nextGaussian())));
        }
        return samples;
    }

    @Test
    void fit_findsTheProbabilities() {
        LogisticModel model = LogisticModel.fit(samples(6_000, 1), NAMES, 20, 1, 1);

        for (AnswerSample sample : samples(50, 2)) {
            double coverage = sample.features().getOrDefault("coverage", 0.0);
            double similarity = sample.features().getOrDefault("similarity", 0.0);
            assertThat(model.probability(sample)).isCloseTo(1 / (1 + Math.exp(3 - 4 * coverage - 2 * similarity)), within(0.06));
        }
        assertThat(model.byName().getOrDefault("noise", 9.0)).isCloseTo(0, within(0.15));
        Reliability reliability = new Reliability(samples(4_000, 3).stream()
                .map(sample -> new Reliability.Prediction(model.probability(sample), sample.right()))
                .toList());
        assertThat(reliability.expectedCalibrationError()).isLessThan(0.04);
    }

    @Test
    void fit_withTheSameSeed_isTheSame() {
        assertThat(LogisticModel.fit(samples(300, 1), NAMES, 3, 1, 5).json())
                .isEqualTo(LogisticModel.fit(samples(300, 1), NAMES, 3, 1, 5).json());
    }

    @Test
    void json_hasTheFieldsThatTheServerReads() {
        assertThat(LogisticModel.fit(samples(300, 1), NAMES, 3, 1, 5).json())
                .containsOnlyKeys("names", "means", "scales", "weights", "bias");
    }

    @Test
    void sample_withoutAUnit_isNeverRight() {
        LogisticModel model = LogisticModel.fit(samples(300, 1), NAMES, 3, 1, 5);

        assertThat(model.probability(new AnswerSample("held", "a", "none", false, false, Map.of()))).isZero();
        assertThat(new ConfidenceReport(model, samples(100, 4)).markdown()).contains("Brier score", "| answerable | 100 |", "| 0.95 |");
    }
}
