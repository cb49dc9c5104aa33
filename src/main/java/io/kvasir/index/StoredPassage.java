package io.kvasir.index;

import java.util.Objects;

/**
 * A stored passage by itself.
 *
 * @param id its number
 */
public record StoredPassage(long id, Passage passage) {
    public StoredPassage {
        Objects.requireNonNull(passage, "passage");
    }
}
