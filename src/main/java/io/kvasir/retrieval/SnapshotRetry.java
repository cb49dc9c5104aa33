package io.kvasir.retrieval;

import io.kvasir.flow.Deadline;
import io.kvasir.index.SearchScope;
import io.kvasir.problem.KvasirException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Retries a search whose statements saw different states of the collection. Replacing a document gives its passages new ids,
 * so a hit of an early statement may be gone in a later one. Without a retry the document would be missing although it
 * existed throughout.
 */
final class SnapshotRetry {
    /** Maximum number of attempts; if documents change all the time, the last result is returned as it is. */
    private static final int MAX_ATTEMPTS = 3;

    private SnapshotRetry() {}

    /** Records whether statements returned fewer rows than requested. */
    static final class MissingRows {
        private boolean missing;

        void record(int asked, int found) {
            missing |= found < asked;
        }
    }

    /**
     * Returns the result of {@code read}, repeated at the current revision while rows are missing and the deadline permits.
     * If a repetition fails, the previous result is returned.
     *
     * @param now returns the scope at the current revision
     */
    static <T> T read(SearchScope scope, Deadline deadline, UnaryOperator<SearchScope> now, BiFunction<SearchScope, MissingRows, T> read) {
        SearchScope at = scope;
        @Nullable T before = null;
        for (int time = 1; ; time++) {
            long start = System.nanoTime();
            MissingRows missingRows = new MissingRows();
            T result;
            try {
                result = read.apply(at, missingRows);
            } catch (KvasirException e) {
                if (before == null) {
                    throw e;
                }
                return before;
            }
            long took = System.nanoTime() - start;
            if (!missingRows.missing || time == MAX_ATTEMPTS || deadline.remainingNanos() <= took) {
                return result;
            }
            Optional<SearchScope> then = changed(at, now);
            if (then.isEmpty()) {
                return result;
            }
            before = result;
            at = then.get();
        }
    }

    /** Returns the scope at the current revision if it differs; empty if it does not or cannot be read. */
    private static Optional<SearchScope> changed(SearchScope at, UnaryOperator<SearchScope> now) {
        try {
            SearchScope then = now.apply(at);
            return then.collection().revision().equals(at.collection().revision()) ? Optional.empty() : Optional.of(then);
        } catch (KvasirException e) {
            return Optional.empty();
        }
    }
}
