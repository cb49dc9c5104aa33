package io.kvasir.index;

import java.util.Objects;

/**
 * The smallest unit that can be quoted: a sentence of prose, a list item, a table row or a block of code.
 *
 * @param kind kind of text in the document
 * @param start offset of its first character in the passage's text, in UTF-16 units
 * @param end offset after its last character in the passage's text, in UTF-16 units
 * @param plainText the text without markup, one line for everything but code; a table row reads {@code header: cell; …}
 */
public record Sentence(Kind kind, int start, int end, String plainText) {

    /** The kind of text that a sentence is. Headings are never quoted as an answer. */
    public enum Kind {
        PROSE,
        HEADING,
        ITEM,
        ROW,
        CODE
    }

    public Sentence {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(plainText, "plainText");
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("sentence [" + start + ", " + end + ") is empty or negative");
        }
    }
}
