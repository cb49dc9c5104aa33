package io.kvasir.ops;

import java.util.List;
import java.util.Objects;

/**
 * What is to be asked ahead.
 *
 * @param queries questions to that collection
 * @param popular how many of the most popular questions as well, of whatever collection
 */
public record PreloadRequest(String collection, List<String> queries, int popular) {
    /** Questions of one request, at most. */
    public static final int MAX_QUERIES = 10_000;

    public PreloadRequest {
        Objects.requireNonNull(collection, "collection");
        queries = List.copyOf(queries);
    }
}
