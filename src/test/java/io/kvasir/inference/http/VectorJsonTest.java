package io.kvasir.inference.http;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.StringReader;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class VectorJsonTest {
    private static final long SEED = 42;

    private static String json(float... vector) {
        StringBuilder json = new StringBuilder();
        VectorJson.append(json, vector);
        return json.toString();
    }

    @Test
    void vector_isWrittenWithTheShortestNumbers() {
        assertThat(json(1, -0.5F, 0.1F, 1e-10F)).isEqualTo("[1.0,-0.5,0.1,1.0E-10]");
        assertThat(json()).isEqualTo("[]");
    }

    @Test
    void anyFloat_isRestored_byAnyJsonReader() {
        Random bits = new Random(SEED);
        float[] vector = new float[10_000];
        for (int i = 0; i < vector.length; ) {
            float value = Float.intBitsToFloat(bits.nextInt());
            if (Float.isFinite(value)) {
                vector[i++] = value;
            }
        }

        JsonArray read = Json.createReader(new StringReader(json(vector))).readArray();

        assertThat(read).hasSameSizeAs(vector);
        for (int i = 0; i < vector.length; i++) {
            assertThat(read.getJsonNumber(i).bigDecimalValue().floatValue()).isEqualTo(vector[i] == 0 ? 0F : vector[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void nanAndInfinity_areNeverWritten(float value) {
        assertThatIllegalStateException().isThrownBy(() -> json(0.5F, value));
    }
}
