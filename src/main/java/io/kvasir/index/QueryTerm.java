package io.kvasir.index;

import java.util.Objects;

/**
 * A word of a question in the form that is indexed.
 *
 * @param documentFrequency how many passages of the collection have it, counted up to a limit
 */
public record QueryTerm(String term, long documentFrequency) {
    /** Counting stops here: beyond it a word is common. */
    public static final int COUNT_LIMIT = 1_000;

    public QueryTerm {
        Objects.requireNonNull(term, "word");
    }
}
