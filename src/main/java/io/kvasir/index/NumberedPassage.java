package io.kvasir.index;

import java.util.Objects;

/**
 * A stored passage by itself.
 *
 * @param id its number
 */
public record NumberedPassage(long id, Passage passage) {
    public NumberedPassage {
        Objects.requireNonNull(passage, "passage");
    }
}
