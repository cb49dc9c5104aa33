package io.kvasir.index;

import java.util.List;
import java.util.Objects;

/**
 * A passage with its vectors, ready to be stored.
 *
 * @param windows one vector for each window, at least one
 */
public record Embedded(Passage passage, List<float[]> windows) {
    public Embedded {
        Objects.requireNonNull(passage, "passage");
        windows = List.copyOf(windows);
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("passage " + passage.position() + " has no vector");
        }
    }
}
