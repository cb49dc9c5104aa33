package io.kvasir.inference;

import java.util.List;

/**
 * The model's last hidden states, token by token, special tokens included, not normalised.
 *
 * @param states for each input one vector a token
 * @param cut for each input whether it was cut
 */
public record TokenEmbeddings(List<float[][]> states, List<Boolean> cut) {

    public TokenEmbeddings {
        states = List.copyOf(states);
        cut = List.copyOf(cut);
        if (states.size() != cut.size()) {
            throw new IllegalArgumentException(states.size() + " inputs, of " + cut.size() + " of which is told whether they were cut");
        }
    }

    /** How many inputs were cut. */
    public int truncated() {
        return (int) cut.stream().filter(input -> input).count();
    }
}
