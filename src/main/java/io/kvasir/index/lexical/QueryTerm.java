package io.kvasir.index.lexical;

import io.kvasir.text.analysis.TermGroup;
import java.util.Objects;

/**
 * A word of a query.
 *
 * @param documentFrequency number of passages of the collection that have the most frequent of its alternatives, counted up to
 *     {@link #COUNT_LIMIT}
 */
public record QueryTerm(TermGroup group, long documentFrequency) {
    /** Counting stops here: terms beyond it are common. */
    public static final int COUNT_LIMIT = 1_000;

    public QueryTerm {
        Objects.requireNonNull(group, "group");
    }
}
