package io.kvasir.inference;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddingModelTest {

    @ParameterizedTest
    @CsvSource({"0, 256", "-1, 256", "384, 7"})
    void model_withInvalidDimensionOrLimit_isRejected(int dimension, int maxTokens) {
        assertThatThrownBy(() -> new EmbeddingModel("m", "0", "fp32", "none", dimension, maxTokens))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(String.valueOf(dimension), String.valueOf(maxTokens));
    }

    @Test
    void models_withOtherPrompts_differ_andTheirTextIsStable() {
        EmbeddingModel none = new EmbeddingModel("m", "0", "fp32", "none", 384, 256);
        EmbeddingModel prompted =
                new EmbeddingModel("m", "0", "fp32", "none", 384, 256, Map.of("query", "query: ", "passage", "passage: "));

        assertThat(prompted).isNotEqualTo(none);
        assertThat(prompted.toString()).endsWith("prompts={passage=passage: , query=query: }]");
        assertThat(none.prompts()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void nullValues_areRejected() {
        assertThatThrownBy(() -> new PassageText("", null)).hasMessage("body");
        assertThatThrownBy(() -> new PassageText(null, "")).hasMessage("context");
        assertThatThrownBy(() -> new EmbeddingModel("m", null, "fp32", "none", 384, 256)).hasMessage("sha256");
    }
}
