package io.kvasir.inference;

import java.util.List;
import java.util.Objects;

/**
 * A passage as a model understands it, from the same runs.
 *
 * @param windows one vector of length 1 for each window, at least one
 * @param binaryTokenVectors of its tokens, see {@link BinaryTokenVectors}
 */
public record EncodedPassage(List<float[]> windows, byte[] binaryTokenVectors) {
    public EncodedPassage {
        windows = List.copyOf(windows);
        Objects.requireNonNull(binaryTokenVectors, "signs");
    }
}
