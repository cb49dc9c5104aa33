package io.kvasir.inference.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Writes vectors as JSON directly into the text, since a call has thousands of numbers. Each is written as the shortest decimal that reads
 * back as the same float.
 */
public final class VectorJson {
    private VectorJson() {}

    /** Appends a vector as {@code [1.0,0.5,…]}; fails if a value is not finite. */
    public static void append(StringBuilder json, float[] vector) {
        char before = '[';
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw new IllegalStateException("a model computed " + value);
            }
            json.append(before).append(value);
            before = ',';
        }
        json.append(before == '[' ? "[]" : "]");
    }

    /** Returns the vector as little-endian floats in Base64. */
    public static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Writes the appended text as UTF-8 and empties the builder. */
    public static void flush(StringBuilder json, OutputStream out) throws IOException {
        out.write(json.toString().getBytes(StandardCharsets.UTF_8));
        json.setLength(0);
    }
}
