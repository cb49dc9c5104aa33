package io.kvasir.index;

import java.util.Objects;

/**
 * The text around a passage in its document.
 *
 * @param before text from the start of the first preceding passage to the start of this one
 * @param after text from the end of this passage to the end of the last following one
 */
public record PassageContext(String before, String after) {
    public PassageContext {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }
}
