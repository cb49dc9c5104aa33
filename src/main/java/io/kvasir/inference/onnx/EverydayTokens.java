package io.kvasir.inference.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sentences of all kinds, to find out a model's mean token vector from: what all its tokens have in common. */
final class EverydayTokens {
    private EverydayTokens() {}

    static List<String> sentences() {
        try (InputStream stream = EverydayTokens.class.getResourceAsStream("everyday.txt")) {
            if (stream == null) {
                throw new IllegalStateException("everyday.txt is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mean of vectors that lie one behind the other, over all texts. */
    static float[] mean(List<float[]> states, int width) {
        double[] sum = new double[width];
        long count = 0;
        for (float[] text : states) {
            for (int i = 0; i < text.length; i++) {
                sum[i % width] += text[i];
            }
            count += text.length / width;
        }
        float[] mean = new float[width];
        for (int i = 0; i < width; i++) {
            mean[i] = (float) (sum[i] / Math.max(1, count));
        }
        return mean;
    }
}
