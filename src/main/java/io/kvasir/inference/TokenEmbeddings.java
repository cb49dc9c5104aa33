package io.kvasir.inference;

import java.util.List;

/**
 * The model's last hidden states, token by token, special tokens included, not normalised.
 *
 * @param states for each input one vector a token
 * @param truncated how many inputs were cut
 */
public record TokenEmbeddings(List<float[][]> states, int truncated) {

    public TokenEmbeddings {
        states = List.copyOf(states);
    }
}
