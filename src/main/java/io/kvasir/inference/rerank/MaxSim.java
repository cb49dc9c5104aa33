package io.kvasir.inference.rerank;

import io.kvasir.inference.VectorMath;
import java.util.Arrays;

/**
 * Scores passages against one query by late interaction over full vectors. Query vectors are stored by dimension, so that the innermost
 * loop runs over query tokens and can be vectorised.
 */
final class MaxSim {
    private final int tokens;
    private final int width;
    /** {@code [dimension][query token]}, unit vectors. */
    private final float[][] query;

    MaxSim(float[][] states) {
        int skipped = states.length > 2 ? 1 : 0;
        tokens = states.length - 2 * skipped;
        width = states[0].length;
        query = new float[width][tokens];
        for (int token = 0; token < tokens; token++) {
            float[] unit = VectorMath.unit(states[token + skipped]);
            for (int i = 0; i < width; i++) {
                query[i][token] = unit[i];
            }
        }
    }

    int tokens() {
        return tokens;
    }

    /** Returns the mean over the query's tokens of the cosine with the most similar passage token, from -1 to 1. */
    double score(Int8TokenVectors passage) {
        float[] best = new float[tokens];
        Arrays.fill(best, -1);
        float[] dots = new float[tokens];
        for (int token = 0; token < passage.tokens(); token++) {
            Arrays.fill(dots, 0);
            double square = 1e-24;
            for (int i = 0; i < width; i++) {
                float value = passage.value(token, i);
                square += value * value;
                float[] column = query[i];
                for (int j = 0; j < dots.length; j++) {
                    dots[j] += value * column[j];
                }
            }
            float norm = (float) Math.sqrt(square);
            for (int j = 0; j < best.length; j++) {
                best[j] = Math.max(best[j], dots[j] / norm);
            }
        }
        double sum = 0;
        for (float value : best) {
            sum += value;
        }
        return sum / tokens;
    }
}
