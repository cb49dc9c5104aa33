package io.kvasir.inference;

import java.util.List;

/**
 * How well each passage speaks to the query, in the order of the request.
 *
 * @param scores higher is better
 * @param tokens read by the model for it, special tokens included
 * @param truncated how many passages were cut, and one more where the query was
 */
public record RerankResult(List<Double> scores, int tokens, int truncated) {

    public RerankResult {
        scores = List.copyOf(scores);
    }
}
