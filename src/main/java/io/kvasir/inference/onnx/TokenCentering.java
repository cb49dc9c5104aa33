package io.kvasir.inference.onnx;

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
 * What sentences of all kinds have in common for a model: the mean of their token vectors, and the tokens that stand in many
 * of them. Token vectors tell more without the one and when the others count less.
 */
final class TokenCentering {
    private final float[] mean;
    private final Map<Integer, Integer> documentFrequencies = new HashMap<>();
    private final int sentences;

    /**
     * @param sequences the token ids of each sentence
     * @param states the token vectors of each, one behind the other
     */
    TokenCentering(List<int[]> sequences, List<float[]> states, int width) {
        sentences = sequences.size();
        for (int[] ids : sequences) {
            Arrays.stream(ids).distinct().forEach(id -> documentFrequencies.merge(id, 1, Integer::sum));
        }
        mean = mean(states, width);
    }

    /** The sentences, for a model to read. */
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

    /** The tokens {@code from} to {@code to} of a text, each less the mean and of length 1. */
    List<float[]> center(float[] states, int from, int to) {
        int width = mean.length;
        List<float[]> tokens = new ArrayList<>(Math.max(0, to - from));
        for (int token = from; token < to; token++) {
            float[] own = new float[width];
            for (int i = 0; i < width; i++) {
                own[i] = states[token * width + i] - mean[i];
            }
            tokens.add(Vectors.unit(own));
        }
        return tokens;
    }

    /** How much a token tells, from nearly 0 for one in every sentence to 1 for one in none: its relative rarity. */
    float idfWeight(int id) {
        return (float) (idf(documentFrequencies.getOrDefault(id, 0)) / idf(0));
    }

    private double idf(int with) {
        return Math.log(1 + (sentences - with + 0.5) / (with + 0.5));
    }
}
