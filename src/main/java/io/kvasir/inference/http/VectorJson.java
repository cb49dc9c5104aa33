package io.kvasir.inference.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

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

    /** Writes what was appended, and empties it. */
    public static void flush(StringBuilder json, OutputStream out) throws IOException {
        out.write(json.toString().getBytes(StandardCharsets.UTF_8));
        json.setLength(0);
    }
}
