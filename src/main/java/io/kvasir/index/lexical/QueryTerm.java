package io.kvasir.index.lexical;

import java.util.Objects;

/**
 * A term of a query, as indexed.
 *
 * @param documentFrequency number of passages of the collection that have it, counted up to {@link #COUNT_LIMIT}
 */
public record QueryTerm(String term, long documentFrequency) {
    /** Counting stops here: terms beyond it are common. */
    public static final int COUNT_LIMIT = 1_000;

    public QueryTerm {
        Objects.requireNonNull(term, "term");
    }
}
