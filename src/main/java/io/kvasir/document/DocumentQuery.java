package io.kvasir.document;

import org.jspecify.annotations.Nullable;

/**
 * A query for a page of documents, in the order of their uris.
 *
 * @param collection the collection they are in; null for all collections
 * @param text what their uri or title contains; null for any
 * @param limit maximum number of documents on the page
 * @param after the {@link DocumentPage} key that the page starts after; null for the first page
 */
public record DocumentQuery(@Nullable String collection, @Nullable String text, int limit, @Nullable String after) {
    public DocumentQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit);
        }
    }
}
