package io.kvasir.flow;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a text that is longer than the model reads, where its caller does not say. */
public enum LongText {
    /** The whole text is read, in windows that overlap; its vector is the mean of theirs. */
    WINDOWS,
    /** Its end is cut off. */
    TRUNCATE,
    /** The call is refused with {@code TEXT_TOO_LONG}. */
    REFUSE;

    static final String PROPERTY = "kvasir.inference.long-text";
    /** The property that this one replaced. */
    static final String REMOVED = "kvasir.inference.truncate";

    /**
     * Returns the constant of a configured name.
     *
     * @param name one of the constants in lower case
     * @param removed the value of the property that was replaced: the start fails where it is still given
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
