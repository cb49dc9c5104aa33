package io.kvasir.flow;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The handling of a text longer than the model's limit if the caller does not choose one. */
public enum LongText {
    /** The whole text is read in overlapping windows; its vector is the mean of theirs. */
    WINDOWS,
    /** The text is truncated at the limit. */
    TRUNCATE,
    /** The call is refused with {@code TEXT_TOO_LONG}. */
    REFUSE;

    static final String PROPERTY = "kvasir.inference.long-text";

    /** Returns the constant of a configured name: one of them in lower case. */
    static LongText of(String name) {
        @Nullable LongText known = switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "windows" -> WINDOWS;
            case "truncate" -> TRUNCATE;
            case "refuse" -> REFUSE;
            default -> null;
        };
        if (known == null) {
            throw new IllegalArgumentException(PROPERTY + " must be windows, truncate or refuse, not " + name);
        }
        return known;
    }
}
