package io.kvasir.index;

import java.util.List;
import java.util.Objects;

/**
 * A passage with its vectors, ready to be stored.
 *
 * @param windows one vector per window, at least one
 * @param tokenVectors binary-quantized token vectors, for late interaction
 */
public record EmbeddedPassage(Passage passage, List<float[]> windows, byte[] tokenVectors) {
    public EmbeddedPassage {
        Objects.requireNonNull(passage, "passage");
        Objects.requireNonNull(tokenVectors, "tokenVectors");
        windows = List.copyOf(windows);
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("passage " + passage.position() + " has no vector");
        }
    }
}
