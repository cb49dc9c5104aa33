package io.kvasir.tei;

import io.kvasir.inference.http.VectorJson;
import java.util.Locale;

/**
 * Cohere's forms of unit vectors. {@code int8} is each value times 127, rounded, so dot products are about 127² times those of the floats;
 * {@code uint8} is {@code int8} plus 128. The binary forms pack one bit per value, 1 if it is above 0, eight to a byte, first value in the
 * highest bit, padded with 0. {@code ubinary} is that byte from 0 to 255, {@code binary} that byte minus 128. This equals numpy's
 * {@code packbits}, by which sentence-transformers defines both.
 */
enum EmbeddingType {
    FLOAT,
    INT8,
    UINT8,
    BINARY,
    UBINARY,
    BASE64;

    private static final int SCALE = 127;
    private static final int OFFSET = 128;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Appends one vector as JSON. */
    void append(StringBuilder json, float[] vector) {
        switch (this) {
            case FLOAT -> VectorJson.append(json, vector);
            case INT8 -> append(json, scaled(vector, 0));
            case UINT8 -> append(json, scaled(vector, OFFSET));
            case BINARY -> append(json, packed(vector, -OFFSET));
            case UBINARY -> append(json, packed(vector, 0));
            case BASE64 -> json.append('"').append(VectorJson.base64(vector)).append('"');
        }
    }

    private static int[] scaled(float[] vector, int offset) {
        int[] numbers = new int[vector.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.clamp(Math.round(vector[i] * SCALE), -SCALE, SCALE) + offset;
        }
        return numbers;
    }

    private static int[] packed(float[] vector, int offset) {
        int[] bytes = new int[(vector.length + Byte.SIZE - 1) / Byte.SIZE];
        for (int i = 0; i < vector.length; i++) {
            bytes[i / Byte.SIZE] |= vector[i] > 0 ? 1 << Byte.SIZE - 1 - i % Byte.SIZE : 0;
        }
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] += offset;
        }
        return bytes;
    }

    private static void append(StringBuilder json, int[] numbers) {
        json.append('[');
        for (int i = 0; i < numbers.length; i++) {
            json.append(i == 0 ? "" : ",").append(numbers[i]);
        }
        json.append(']');
    }
}
