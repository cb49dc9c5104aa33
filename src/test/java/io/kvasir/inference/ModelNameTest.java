package io.kvasir.inference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ModelNameTest {

    @ParameterizedTest
    @CsvSource({
        "all-MiniLM-L6-v2@FP32, all-minilm-l6-v2, fp32", " bge@q8 , bge, 8bit", "bge@quantized, bge, int8",
        "a@b@int8, a@b, int8", "bge@, bge, ''"
    })
    void name_withAVariant_isReadInAnyCase(String given, String model, String variant) {
        assertThat(ModelName.of(given)).isEqualTo(new ModelName(model, variant));
    }

    @Test
    void name_withoutAVariant_hasNone() {
        assertThat(ModelName.of("BGE-small")).isEqualTo(new ModelName("bge-small", null));
    }

    @ParameterizedTest
    @CsvSource({"F32, fp32", "F16, fp16", "Q8, 8bit", "INT4, q4", "int8, int8", "q4f16, q4f16"})
    void variant_namedAsInTheGuides_isTranslated(String given, String variant) {
        assertThat(ModelName.variant(given)).isEqualTo(variant);
    }
}
