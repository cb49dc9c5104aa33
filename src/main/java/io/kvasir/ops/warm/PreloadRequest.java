package io.kvasir.ops.warm;

import java.util.List;
import java.util.Objects;

/**
 * A request to preload the caches.
 *
 * @param collection the collection of the queries
 * @param queries questions to ask
 * @param popular number of the most popular questions, of any collection, to ask as well
 */
public record PreloadRequest(String collection, List<String> queries, int popular) {
    /** Maximum number of questions per request. */
    public static final int MAX_QUERIES = 10_000;

    public PreloadRequest {
        Objects.requireNonNull(collection, "collection");
        queries = List.copyOf(queries);
    }
}
