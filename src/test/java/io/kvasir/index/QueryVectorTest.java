package io.kvasir.index;

import io.kvasir.inference.EmbeddingModel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QueryVectorTest {
    private static final EmbeddingSpace SPACE = new EmbeddingSpace(1, new EmbeddingModel("m", "s", "fp32", "none", 2, 8));

    @Test
    void vector_ofTheSpacesDimension_isAccepted() {
        assertThat(new QueryVector(new float[] {1, 0}, SPACE).values()).containsExactly(1, 0);
    }

    @Test
    void vector_ofAnotherDimension_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QueryVector(new float[] {1, 0, 0}, SPACE))
                .withMessage("a vector of 3 in a space of 2 dimensions");
    }
}
