package io.kvasir.inference.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Vectors as JSON. Thousands of numbers a call: they are written straight into the text, each as the shortest one that reads
 * back as the same float.
 */
public final class VectorJson {
    private VectorJson() {}

    /** Appends {@code [1.0,0.5,…]}. */
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

    /** Little-endian floats in Base64. */
    public static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Writes what was appended, and empties it. */
    public static void flush(StringBuilder json, OutputStream out) throws IOException {
        out.write(json.toString().getBytes(StandardCharsets.UTF_8));
        json.setLength(0);
    }
}
