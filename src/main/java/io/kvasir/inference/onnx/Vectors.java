package io.kvasir.inference.onnx;

import java.util.List;

/** Arithmetic of vectors. */
final class Vectors {
    private Vectors() {}

    /** The vector of length 1 in the same direction. */
    static float[] unit(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        double norm = Math.max(Math.sqrt(square), 1e-12);
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / norm);
        }
        return unit;
    }

    /** The direction between several vectors, of length 1. */
    static float[] meanDirection(List<float[]> vectors) {
        return vectors.size() == 1 ? vectors.getFirst() : unit(sum(vectors));
    }

    static float[] mean(List<float[]> vectors) {
        float[] mean = sum(vectors);
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= vectors.size();
        }
        return mean;
    }

    static float[] sum(List<float[]> vectors) {
        float[] sum = new float[vectors.getFirst().length];
        for (float[] vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        return sum;
    }
}
