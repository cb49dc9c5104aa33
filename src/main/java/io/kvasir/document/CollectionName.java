package io.kvasir.document;

import io.kvasir.problem.KvasirException;
import java.util.regex.Pattern;

/** Validates collection names: a letter or digit, then letters, digits, {@code . _ -}, at most 100 characters. */
public final class CollectionName {
    /** The collection of requests that name none. */
    public static final String DEFAULT = "default";

    private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

    private CollectionName() {}

    /** Returns the name; throws {@link KvasirException} about the field {@code collection} if it is invalid. */
    public static String of(String name) {
        if (!VALID.matcher(name).matches()) {
            throw KvasirException.field(
                    "collection", "must be letters, digits, dots, underscores and hyphens, at most 100");
        }
        return name;
    }
}
