package io.kvasir.inference.http;

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
}
