package io.kvasir.index;

import java.util.Objects;

/**
 * What stands around a passage in its document.
 *
 * @param before the text from the beginning of the first of the passages before it, up to its own
 * @param after the text from its own end to that of the last of the passages after it
 */
public record PassageContext(String before, String after) {
    public PassageContext {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }
}
