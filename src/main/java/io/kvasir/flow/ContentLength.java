package io.kvasir.flow;

import org.jspecify.annotations.Nullable;

/** Parses the {@code Content-Length} header, which may exceed any body or be no number at all. */
public final class ContentLength {
    private ContentLength() {}

    /** Returns the value of {@code Content-Length}; -1 if it is missing or not a number. */
    public static long parse(@Nullable String header) {
        try {
            return header == null ? -1 : Long.parseLong(header.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Returns the same, clamped to the range of {@code int}. */
    public static int parseClamped(@Nullable String header) {
        return (int) Math.min(parse(header), Integer.MAX_VALUE);
    }
}
