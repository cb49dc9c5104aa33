package io.kvasir.index;

import java.util.Objects;

/**
 * A stored passage without its document.
 *
 * @param id primary key
 */
public record StoredPassage(long id, Passage passage) {
    public StoredPassage {
        Objects.requireNonNull(passage, "passage");
    }
}
