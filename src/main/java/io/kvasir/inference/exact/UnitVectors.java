package io.kvasir.inference.exact;

import io.kvasir.inference.VectorMath;
import java.util.List;

/** Unit vectors of equal dimension, 2 GB at most. The arrays are not copied and must not be modified. */
public record UnitVectors(List<float[]> vectors) {
    private static final double TOLERANCE = 1e-3;

    public UnitVectors {
        vectors = List.copyOf(vectors);
        if (vectors.isEmpty() || vectors.getFirst().length == 0) {
            throw new IllegalArgumentException("there must be a vector, with at least one dimension");
        }
        for (float[] vector : vectors) {
            if (vector.length != vectors.getFirst().length) {
                throw new IllegalArgumentException(
                        "vectors must have one dimension, not %d and %d".formatted(vectors.getFirst().length, vector.length));
            }
            double length = VectorMath.length(vector);
            // the negation also refuses NaN
            if (!(Math.abs(length - 1) <= TOLERANCE)) {
                throw new IllegalArgumentException("vectors must have length 1, not " + length);
            }
        }
        if (!fit(vectors.size(), vectors.getFirst().length)) {
            throw new IllegalArgumentException("vectors must take 2 GB at most");
        }
    }

    /** Returns whether a set may have this many vectors. */
    public static boolean fit(long size, int dimension) {
        return size <= Integer.MAX_VALUE / ((long) dimension * Float.BYTES);
    }

    public int size() {
        return vectors.size();
    }

    public int dimension() {
        return vectors.getFirst().length;
    }

    public int bytes() {
        return size() * dimension() * Float.BYTES;
    }
}
