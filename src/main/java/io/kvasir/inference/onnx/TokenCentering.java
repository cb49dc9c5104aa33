package io.kvasir.inference.onnx;

import io.kvasir.inference.VectorMath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Mean token vector and sentence frequencies of tokens over a sample of everyday sentences. Token vectors are more distinctive after the
 * mean is subtracted and frequent tokens are given less weight.
 */
final class TokenCentering {
    private final float[] mean;
    private final Map<Integer, Integer> documentFrequencies = new HashMap<>();
    private final int sentences;

    /**
     * @param sequences token ids of each sentence
     * @param states concatenated token vectors of each sentence
     */
    TokenCentering(List<int[]> sequences, List<float[]> states, int width) {
        sentences = sequences.size();
        for (int[] ids : sequences) {
            Arrays.stream(ids).distinct().forEach(id -> documentFrequencies.merge(id, 1, Integer::sum));
        }
        mean = mean(states, width);
    }

    /** Returns the sample sentences. */
    static List<String> sentences() {
        try (InputStream stream = TokenCentering.class.getResourceAsStream("reference-sentences.txt")) {
            if (stream == null) {
                throw new IllegalStateException("reference-sentences.txt is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] mean(List<float[]> states, int width) {
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

    /** Returns the tokens {@code from} to {@code to} (exclusive) of a text, each less the mean and normalised to length 1. */
    List<float[]> center(float[] states, int from, int to) {
        int width = mean.length;
        List<float[]> tokens = new ArrayList<>(Math.max(0, to - from));
        for (int token = from; token < to; token++) {
            float[] own = new float[width];
            for (int i = 0; i < width; i++) {
                own[i] = states[token * width + i] - mean[i];
            }
            tokens.add(VectorMath.unit(own));
        }
        return tokens;
    }

    /** Returns the IDF of a token relative to the maximum: nearly 0 if it is in every sentence, 1 if it is in none. */
    float idfWeight(int id) {
        return (float) (idf(documentFrequencies.getOrDefault(id, 0)) / idf(0));
    }

    private double idf(int with) {
        return Math.log(1 + (sentences - with + 0.5) / (with + 0.5));
    }
}
