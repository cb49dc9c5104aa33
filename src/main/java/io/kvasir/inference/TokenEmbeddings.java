package io.kvasir.inference;

import java.util.List;

/**
 * The model's last hidden states, token by token, special tokens included, not normalised.
 *
 * @param states by input: one vector per token
 * @param cut by input: whether it was truncated
 */
public record TokenEmbeddings(List<float[][]> states, List<Boolean> cut) {

    public TokenEmbeddings {
        states = List.copyOf(states);
        cut = List.copyOf(cut);
        if (states.size() != cut.size()) {
            throw new IllegalArgumentException(states.size() + " inputs, of " + cut.size() + " of which is told whether they were cut");
        }
    }

    /** Returns the number of truncated inputs. */
    public int truncated() {
        return (int) cut.stream().filter(input -> input).count();
    }
}
