package io.kvasir.inference.exact;

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
            double square = 0;
            for (float value : vector) {
                square += (double) value * value;
            }
            // the negation also refuses NaN
            if (!(Math.abs(Math.sqrt(square) - 1) <= TOLERANCE)) {
                throw new IllegalArgumentException("vectors must have length 1, not " + Math.sqrt(square));
            }
        }
        long bytes = (long) vectors.size() * vectors.getFirst().length * Float.BYTES;
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("vectors must take 2 GB at most, not " + bytes + " bytes");
        }
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
