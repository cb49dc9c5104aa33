package io.kvasir.index;

import java.util.Objects;

/**
 * The vector that a search compares with those of passages.
 *
 * @param values the vector, of the space's dimension
 * @param space the space the vector is in; only vectors of the same space are compared with it
 */
public record QueryVector(float[] values, EmbeddingSpace space) {
    public QueryVector {
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(space, "space");
        if (values.length != space.model().dimension()) {
            throw new IllegalArgumentException(
                    "a vector of " + values.length + " in a space of " + space.model().dimension() + " dimensions");
        }
    }
}
