package io.kvasir.flow;

import java.util.Locale;
import java.util.Optional;
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
    /** The removed predecessor of {@link #PROPERTY}. */
    static final String REMOVED = "kvasir.inference.truncate";

    /**
     * Returns the constant of a configured name.
     *
     * @param name one of the constants in lower case
     * @param removed the value of the removed property; start-up fails if it is still set
     */
    static LongText of(String name, Optional<String> removed) {
        removed.ifPresent(value -> {
            throw new IllegalArgumentException(
                    "%s was removed: set %s to windows, truncate or refuse instead of %s".formatted(REMOVED, PROPERTY, value));
        });
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
