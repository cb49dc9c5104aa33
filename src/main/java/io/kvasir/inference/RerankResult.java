package io.kvasir.inference;

import java.util.List;

/**
 * Relevance scores of the passages, in the order of the request.
 *
 * @param scores higher is better
 * @param tokens tokens read by the model, special tokens included
 * @param truncated number of truncated passages, plus one if the query was truncated
 */
public record RerankResult(List<Double> scores, int tokens, int truncated) {

    public RerankResult {
        scores = List.copyOf(scores);
    }
}
