package io.kvasir.inference;

import java.util.Objects;

/**
 * A passage as the model sees it.
 *
 * @param context what stands in front of every window: title and headings; may be empty
 * @param body the passage's own words, cut into as many windows as it needs
 */
public record PassageText(String context, String body) {

    public PassageText {
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(body, "body");
    }
}
