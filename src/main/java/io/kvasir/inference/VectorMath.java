package io.kvasir.inference;

import java.util.List;

/** Arithmetic on vectors. */
public final class VectorMath {
    /** Length below which a vector is not stretched any further. */
    private static final double MIN_LENGTH = 1e-12;

    private VectorMath() {}

    /** Returns the Euclidean length. */
    public static double length(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        return Math.sqrt(square);
    }

    /** Returns the unit vector of the same direction; of zeros the same zeros. */
    public static float[] unit(float[] vector) {
        double length = Math.max(length(vector), MIN_LENGTH);
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    /** Returns the dot product in double precision: the cosine of unit vectors. */
    public static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    /** Returns the dot product in single precision, with four accumulators so that additions do not wait for each other. */
    public static float fastDot(float[] one, float[] other) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < one.length; i += 4) {
            s0 += one[i] * other[i];
            s1 += one[i + 1] * other[i + 1];
            s2 += one[i + 2] * other[i + 2];
            s3 += one[i + 3] * other[i + 3];
        }
        for (; i < one.length; i++) {
            s0 += one[i] * other[i];
        }
        return s0 + s1 + s2 + s3;
    }

    /** Returns the cosine of the angle between two vectors of any length. */
    public static double cosine(float[] one, float[] other) {
        double dot = 0;
        double square = 0;
        double otherSquare = 0;
        for (int i = 0; i < one.length; i++) {
            dot += (double) one[i] * other[i];
            square += (double) one[i] * one[i];
            otherSquare += (double) other[i] * other[i];
        }
        return Math.clamp(dot / Math.sqrt(square * otherSquare), -1, 1);
    }

    /** Returns the unit vector of the sum; a single vector is returned unchanged. */
    public static float[] meanDirection(List<float[]> vectors) {
        return vectors.size() == 1 ? vectors.getFirst() : unit(sum(vectors));
    }

    /** Returns the mean by dimension. */
    public static float[] mean(List<float[]> vectors) {
        float[] mean = sum(vectors);
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= vectors.size();
        }
        return mean;
    }

    /** Returns the sum by dimension. */
    public static float[] sum(List<float[]> vectors) {
        float[] sum = new float[vectors.getFirst().length];
        for (float[] vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        return sum;
    }
}
