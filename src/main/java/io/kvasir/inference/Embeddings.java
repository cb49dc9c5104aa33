package io.kvasir.inference;

import java.util.List;

/**
 * What came of an {@link EmbedRequest}, in its order.
 *
 * @param vectors one for each input
 * @param tokens how many tokens the model read of each, special tokens included; of all windows where there were several
 * @param truncated how many inputs were cut
 * @param windowed how many inputs were read in several windows
 */
public record Embeddings(List<float[]> vectors, List<Integer> tokens, int truncated, int windowed) {

    public Embeddings {
        vectors = List.copyOf(vectors);
        tokens = List.copyOf(tokens);
    }

    /** Tokens of all inputs together. */
    public int totalTokens() {
        return tokens.stream().mapToInt(Integer::intValue).sum();
    }
}
