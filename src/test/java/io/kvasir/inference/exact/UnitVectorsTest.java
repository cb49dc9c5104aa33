package io.kvasir.inference.exact;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UnitVectorsTest {
    @Test
    void unitVectors_haveTheirSizeAndDimension() {
        UnitVectors vectors = new UnitVectors(List.of(new float[] {1, 0, 0}, new float[] {0, 0.6f, 0.8f}));

        assertThat(vectors.size()).isEqualTo(2);
        assertThat(vectors.dimension()).isEqualTo(3);
        assertThat(vectors.bytes()).isEqualTo(24);
    }

    @Test
    void invalidVectors_areRejected() {
        assertThatThrownBy(() -> new UnitVectors(List.of())).hasMessageContaining("must be a vector");
        assertThatThrownBy(() -> new UnitVectors(List.of(new float[0]))).hasMessageContaining("dimension");
        assertThatThrownBy(() -> new UnitVectors(List.of(new float[] {1}, new float[] {1, 0}))).hasMessageContaining("1 and 2");
        assertThatThrownBy(() -> new UnitVectors(List.of(new float[] {3, 4}))).hasMessageContaining("length 1, not 5.0");
        assertThatThrownBy(() -> new UnitVectors(List.of(new float[] {Float.NaN}))).hasMessageContaining("NaN");
    }

    @Test
    void vectors_ofMoreThanTwoGigabytes_areRejected() {
        float[] one = new float[1 << 14];
        one[0] = 1;
        assertThatThrownBy(() -> new UnitVectors(Collections.nCopies(1 << 15, one))).hasMessageContaining("2 GB");
    }
}
