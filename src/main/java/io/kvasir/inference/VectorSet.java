package io.kvasir.inference;

import java.util.List;

/**
 * A set of unit vectors that never changes. Every one is compared with a query, so that nothing is missed. May be called from
 * many threads at once.
 */
public interface VectorSet extends AutoCloseable {
    int MAX_NEIGHBOURS = 1_000;

    int size();

    int dimension();

    /** What the vectors take until the set is closed: of Java's heap, of memory beside it, or of a device's. */
    int bytes();

    /**
     * The nearest vectors by inner product, best first; of equal ones the one that stands first in the set. Fewer than
     * {@code k} where the set has no more.
     *
     * @param query of the set's dimension, all of it numbers
     * @param k from 1 to {@link #MAX_NEIGHBOURS}
     */
    List<Neighbour> nearest(float[] query, int k);

    /** Waits for the searches that run. There can be none afterwards. */
    @Override
    void close();

    /** In Java, as plainly as can be: what other ways are measured against. */
    static VectorSet plain(UnitVectors vectors) {
        return new PlainVectorSet(vectors);
    }

    /** Refuses a query that cannot be answered, and tells how many neighbours it will have. */
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
