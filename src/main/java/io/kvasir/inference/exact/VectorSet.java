package io.kvasir.inference.exact;

import java.util.List;

/** An immutable set of unit vectors with exact search: every vector is compared with the query. Thread-safe. */
public interface VectorSet extends AutoCloseable {
    int MAX_NEIGHBOURS = 1_000;

    int size();

    int dimension();

    /** Returns the memory of the vectors in bytes until the set is closed: on the heap, off the heap or on a device. */
    int bytes();

    /**
     * Returns the nearest vectors by inner product, best first, ties by index; fewer than {@code k} if the set is smaller.
     *
     * @param query finite values, of the set's dimension
     * @param k from 1 to {@link #MAX_NEIGHBOURS}
     */
    List<Neighbour> nearest(float[] query, int k);

    /** Waits for running searches and releases the vectors; none may be started afterwards. */
    @Override
    void close();

    /** Returns a set that is compared in Java. It holds the given arrays. */
    static VectorSet onHeap(UnitVectors vectors) {
        return new HeapVectorSet(vectors);
    }

    /** Validates a query and returns the number of neighbours it will have. */
    default int count(float[] query, int k) {
        if (k < 1 || k > MAX_NEIGHBOURS) {
            throw new IllegalArgumentException("k must be from 1 to " + MAX_NEIGHBOURS + ", not " + k);
        }
        if (query.length != dimension()) {
            throw new IllegalArgumentException(
                    "the query must have %d dimensions, not %d".formatted(dimension(), query.length));
        }
        for (float value : query) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("the query must consist of numbers, not " + value);
            }
        }
        return Math.min(k, size());
    }
}
