package io.kvasir.flow.http;

import org.jspecify.annotations.Nullable;

/** How long a body is, as its sender tells it: a number that may be larger than any body, or no number at all. */
public final class ContentLength {
    private ContentLength() {}

    /** The value of {@code Content-Length}; negative where it is not told, or not as a number. */
    public static long parse(@Nullable String header) {
        try {
            return header == null ? -1 : Long.parseLong(header.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The same, at most what an {@code int} holds. */
    public static int parseClamped(@Nullable String header) {
        return (int) Math.min(parse(header), Integer.MAX_VALUE);
    }
}
