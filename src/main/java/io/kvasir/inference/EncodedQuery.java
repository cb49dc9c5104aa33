package io.kvasir.inference;

import java.util.List;
import java.util.Objects;

/**
 * The vectors of a query, all from one run.
 *
 * @param vector unit vector of the query
 * @param tokens one vector for each token, special tokens excluded, up to a limit in long queries. The model's mean token is subtracted;
 *     the length is the token's weight, from 0 to 1
 */
public record EncodedQuery(float[] vector, List<float[]> tokens) {
    public EncodedQuery {
        Objects.requireNonNull(vector, "vector");
        tokens = List.copyOf(tokens);
    }
}
