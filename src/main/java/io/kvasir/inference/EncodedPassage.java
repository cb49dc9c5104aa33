package io.kvasir.inference;

import java.util.List;
import java.util.Objects;

/**
 * The vectors of a passage, all from the same runs.
 *
 * @param windows one unit vector for each window, at least one
 * @param binaryTokenVectors vectors of its tokens, see {@link BinaryTokenVectors}
 */
public record EncodedPassage(List<float[]> windows, byte[] binaryTokenVectors) {
    public EncodedPassage {
        windows = List.copyOf(windows);
        Objects.requireNonNull(binaryTokenVectors, "binaryTokenVectors");
    }
}
