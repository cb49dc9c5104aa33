package io.kvasir.inference;

import java.util.List;

/**
 * The result of an {@link EmbedRequest}, in the order of its inputs.
 *
 * @param vectors one vector for each input
 * @param tokens tokens that the model read of each input, special tokens and all windows included
 * @param truncated number of inputs that were truncated
 * @param windowed number of inputs that were read in several windows
 */
public record Embeddings(List<float[]> vectors, List<Integer> tokens, int truncated, int windowed) {

    public Embeddings {
        vectors = List.copyOf(vectors);
        tokens = List.copyOf(tokens);
    }

    /** Returns the number of tokens of all inputs. */
    public int totalTokens() {
        return tokens.stream().mapToInt(Integer::intValue).sum();
    }
}
