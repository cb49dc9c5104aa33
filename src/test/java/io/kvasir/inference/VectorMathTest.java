package io.kvasir.inference;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class VectorMathTest {

    @Test
    void cosine_dependsOnTheAngleOnly_andNeverExceedsOne() {
        float[] one = {0.3f, 0.4f};

        assertThat(VectorMath.cosine(one, new float[] {3, 4})).isCloseTo(1, within(1e-7)).isLessThanOrEqualTo(1);
        assertThat(VectorMath.cosine(one, new float[] {-4, 3})).isCloseTo(0, within(1e-7));
        assertThat(VectorMath.cosine(one, new float[] {-3, -4})).isCloseTo(-1, within(1e-7)).isGreaterThanOrEqualTo(-1);
    }

    @Test
    void unit_keepsTheDirection_andZerosStayZeros() {
        assertThat(VectorMath.unit(new float[] {3, 4})).containsExactly(0.6f, 0.8f);
        assertThat(VectorMath.unit(new float[] {0, 0})).containsExactly(0, 0);
        assertThat(VectorMath.length(new float[] {3, 4})).isEqualTo(5);
    }

    @Test
    void products_ofAnyDimension_agree() {
        Random random = new Random(3);
        for (int dimension = 1; dimension < 70; dimension++) {
            float[] one = new float[dimension];
            float[] other = new float[dimension];
            for (int i = 0; i < dimension; i++) {
                one[i] = random.nextFloat();
                other[i] = random.nextFloat() - 0.5f;
            }
            double cosine = VectorMath.cosine(one, other) * VectorMath.length(one) * VectorMath.length(other);

            assertThat(VectorMath.dot(one, other)).isCloseTo(cosine, within(1e-9));
            assertThat((double) VectorMath.fastDot(one, other)).isCloseTo(cosine, within(1e-5));
        }
    }

    @Test
    void means_ofSeveralVectors_areTakenByDimension() {
        List<float[]> vectors = List.of(new float[] {3, 0}, new float[] {0, 4});

        assertThat(VectorMath.mean(vectors)).containsExactly(1.5f, 2);
        assertThat(VectorMath.meanDirection(vectors)).containsExactly(0.6f, 0.8f);
        assertThat(VectorMath.meanDirection(List.of(new float[] {3, 4}))).containsExactly(3, 4);
    }
}
