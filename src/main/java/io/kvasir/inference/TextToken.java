package io.kvasir.inference;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A token of a text.
 *
 * @param id id in the model's vocabulary
 * @param text its text as in the input; a special token's name
 * @param special whether the tokenizer added it
 * @param start offset of its first character in code points; null for a special token
 * @param stop offset behind its last character; null for a special token
 */
public record TextToken(int id, String text, boolean special, @Nullable Integer start, @Nullable Integer stop) {
    public TextToken {
        Objects.requireNonNull(text, "text");
    }
}
