package io.kvasir.document;

import io.kvasir.problem.KvasirException;
import java.util.regex.Pattern;

/** What a collection may be called: a letter or digit, then letters, digits, {@code . _ -}, 100 characters at most. */
public final class CollectionName {
    /** The collection that is meant where none is named. */
    public static final String DEFAULT = "default";

    private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

    private CollectionName() {}

    /** The name itself, or a complaint about the field {@code collection}. */
    public static String of(String name) {
        if (!VALID.matcher(name).matches()) {
            throw KvasirException.field(
                    "collection", "must be letters, digits, dots, underscores and hyphens, at most 100");
        }
        return name;
    }
}
