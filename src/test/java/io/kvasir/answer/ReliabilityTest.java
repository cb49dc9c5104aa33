package io.kvasir.answer;

import io.kvasir.answer.Reliability.Prediction;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ReliabilityTest {

    @Test
    void figures_followTheirDefinitions() {
        Reliability reliability = new Reliability(
                List.of(new Prediction(0.95, true), new Prediction(0.95, false), new Prediction(1, true), new Prediction(0.2, false)));

        assertThat(reliability.brier()).isCloseTo((0.0025 + 0.9025 + 0 + 0.04) / 4, within(1e-9));
        assertThat(reliability.bins()).hasSize(10);
        assertThat(reliability.bins().get(9).count()).as("1 belongs to the last bin").isEqualTo(3);
        assertThat(reliability.bins().get(9).rightShare()).isCloseTo(2 / 3.0, within(1e-9));
        double gap = Math.abs((0.95 + 0.95 + 1) / 3 - 2 / 3.0);
        assertThat(reliability.expectedCalibrationError()).isCloseTo((3 * gap + 0.2) / 4, within(1e-9));
        assertThat(reliability.markdown()).contains("| 0.9–1.0 | 3 | 0.967 | 0.667 |", "| 0.2–0.3 | 1 | 0.200 | 0.000 |");
    }

    @Test
    void noPrediction_hasNoError() {
        assertThat(new Reliability(List.of()).brier()).isZero();
        assertThat(new Reliability(List.of()).expectedCalibrationError()).isZero();
    }
}
