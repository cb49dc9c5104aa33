package io.kvasir.inference.onnx;

import java.util.Arrays;

/** How a text's vector is computed from its token vectors. */
enum Pooling {
    /** The mean of all token vectors. */
    MEAN,
    /** The first token's vector. */
    CLS,
    /** The last token's vector. */
    LAST;

    /**
     * Returns the vector of one text, not normalised.
     *
     * @param states concatenated token vectors
     */
    float[] pool(float[] states, int offset, int tokens, int width) {
        return switch (this) {
            case MEAN -> mean(states, offset, tokens, width);
            case CLS -> Arrays.copyOfRange(states, offset, offset + width);
            case LAST -> {
                int last = offset + (tokens - 1) * width;
                yield Arrays.copyOfRange(states, last, last + width);
            }
        };
    }

    private static float[] mean(float[] states, int offset, int tokens, int width) {
        double[] sum = new double[width];
        for (int token = 0, at = offset; token < tokens; token++, at += width) {
            for (int i = 0; i < width; i++) {
                sum[i] += states[at + i];
            }
        }
        float[] mean = new float[width];
        for (int i = 0; i < width; i++) {
            mean[i] = (float) (sum[i] / tokens);
        }
        return mean;
    }
}
