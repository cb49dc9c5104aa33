package io.kvasir.retrieval;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class StageCostModelTest {
    private final StageCostModel costModel = new StageCostModel();

    @Test
    void cost_withoutMeasurements_isZero() {
        assertThat(costModel.total(List.of("embed", "dense"))).isZero();
    }

    @Test
    void firstSearch_setsTheEstimate_toTheSumOfItsStages() {
        costModel.learn(Map.of("embed", 2_000L, "dense", 500L));

        assertThat(costModel.total(List.of("embed", "dense", "rerank"))).isEqualTo(2_500);
    }

    @Test
    void laterSearches_moveTheEstimateTowardsTheirCost() {
        costModel.learn(Map.of("embed", 1_000L));
        for (int i = 0; i < 200; i++) {
            costModel.learn(Map.of("embed", 3_000L));
        }

        assertThat(costModel.total(List.of("embed"))).isCloseTo(3_000, within(1.0));
    }
}
