package io.kvasir.inference;

import java.util.List;

/**
 * The model's last hidden states, token by token, special tokens included, not normalised.
 *
 * @param states by input: one vector per token
 * @param truncatedByInput by input: whether it was truncated
 */
public record TokenEmbeddings(List<float[][]> states, List<Boolean> truncatedByInput) {

    public TokenEmbeddings {
        states = List.copyOf(states);
        truncatedByInput = List.copyOf(truncatedByInput);
        if (states.size() != truncatedByInput.size()) {
            throw new IllegalArgumentException(
                    states.size() + " inputs, of " + truncatedByInput.size() + " of which is told whether they were cut");
        }
    }

    /** Returns the number of truncated inputs. */
    public int truncated() {
        return (int) truncatedByInput.stream().filter(input -> input).count();
    }
}
