package io.kvasir.inference;

import java.util.List;
import java.util.Objects;

/**
 * A question as a model understands it, from one run.
 *
 * @param vector of length 1
 * @param tokens one vector for each of its tokens, those of long questions up to a limit, less the model's mean token; as long
 *     as the token tells something, from 0 to 1; special tokens are left out
 */
public record EncodedQuery(float[] vector, List<float[]> tokens) {
    public EncodedQuery {
        Objects.requireNonNull(vector, "vector");
        tokens = List.copyOf(tokens);
    }
}
