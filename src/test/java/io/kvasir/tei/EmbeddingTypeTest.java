package io.kvasir.tei;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddingTypeTest {
    /** Its bits are 1,0,1,1,0,0,0,1 and 1, which numpy.packbits packs as 177 and 128. */
    private static final float[] VECTOR = {0.5F, -0.5F, 0.01F, 1, 0, -0.001F, -1, 0.25F, 0.003F};

    private static String written(EmbeddingType type, float... vector) {
        StringBuilder json = new StringBuilder();
        type.append(json, vector);
        return json.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INT8 | [64,-63,1,127,0,0,-127,32,0]",
                "UINT8 | [192,65,129,255,128,128,1,160,128]",
                "UBINARY | [177,128]",
                "BINARY | [49,0]"
            })
    void vector_inEachType_isTheDocumentedOne(EmbeddingType type, String json) {
        assertThat(written(type, VECTOR)).isEqualTo(json);
    }

    @Test
    void floats_areUnchanged_alsoInBase64() {
        assertThat(written(EmbeddingType.FLOAT, 1, -0.5F)).isEqualTo("[1.0,-0.5]");
        assertThat(written(EmbeddingType.BASE64, 1, -0.5F)).isEqualTo("\"AACAPwAAAL8=\"");
    }

    @Test
    void int8Values_neverLeaveTheirRange() {
        assertThat(written(EmbeddingType.INT8, 1.001F, -1.001F)).isEqualTo("[127,-127]");
        assertThat(written(EmbeddingType.UINT8, 1.001F, -1.001F)).isEqualTo("[255,1]");
    }
}
