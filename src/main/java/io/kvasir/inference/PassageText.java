package io.kvasir.inference;

import java.util.Objects;

/**
 * The text of a passage as input of an embedding model.
 *
 * @param context title and headings, prepended to every window; may be empty
 * @param body text of the passage, split into as many windows as it needs
 */
public record PassageText(String context, String body) {

    public PassageText {
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(body, "body");
    }
}
