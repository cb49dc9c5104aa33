package io.kvasir.index.vector;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PassageVectorCacheTest {

    @Test
    void cosine_dependsOnTheAngleOnly_andNeverExceedsOne() {
        float[] one = {0.3f, 0.4f};

        assertThat(PassageVectorCache.cosine(one, new float[] {3, 4})).isCloseTo(1, within(1e-7)).isLessThanOrEqualTo(1);
        assertThat(PassageVectorCache.cosine(one, new float[] {-4, 3})).isCloseTo(0, within(1e-7));
        assertThat(PassageVectorCache.cosine(one, new float[] {-3, -4})).isCloseTo(-1, within(1e-7)).isGreaterThanOrEqualTo(-1);
    }
}
