package io.kvasir.inference.onnx;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TokenCenteringTest {
    private final TokenCentering centering = new TokenCentering(
            List.of(new int[] {7, 1, 7}, new int[] {7, 2}),
            List.of(new float[] {1, 0, 3, 2, 1, 0}, new float[] {1, 0, -1, 8}),
            2);

    @Test
    void center_subtractsTheMean_andReturnsUnitVectors() {
        // The mean of the five tokens is (1, 2).
        List<float[]> tokens = centering.center(new float[] {9, 9, 4, 6, 1, 0, 9, 9}, 1, 3);

        assertThat(tokens).hasSize(2);
        assertThat(tokens.get(0)).containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
        assertThat(tokens.get(1)).containsExactly(new float[] {0, -1}, within(1e-6f));
    }

    @Test
    void weight_decreases_withTheSentencesContainingAToken() {
        assertThat(centering.idfWeight(99)).isEqualTo(1);
        assertThat(centering.idfWeight(1)).isBetween(centering.idfWeight(7), 1f);
        assertThat(centering.idfWeight(7)).isBetween(0.01f, 0.2f);
    }

    @Test
    void sentences_areAvailable() {
        assertThat(TokenCentering.sentences()).hasSizeGreaterThan(30).doesNotContain("");
    }
}
