package io.kvasir.inference.onnx;

import java.util.List;

/** Vector arithmetic. */
final class Vectors {
    private Vectors() {}

    /** Returns the unit vector of the same direction. */
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

    /** Returns the unit vector of the sum; a single vector is returned unchanged. */
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
