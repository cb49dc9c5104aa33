package io.kvasir.retrieval;

import io.kvasir.flow.Deadline;
import io.kvasir.index.SearchScope;
import io.kvasir.problem.KvasirException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A search reads several times, and a document that is stored again in between has new passages under new numbers: what the
 * first read found, the last one does not, and the document would be missing though it was there all the time. A search that
 * lost something like that is done again.
 */
final class SnapshotRetry {
    /** Times a search is done, at most: where documents change all the time, the last one is taken as it is. */
    private static final int MAX_ATTEMPTS = 3;

    private SnapshotRetry() {}

    /** Notes whether reads of a search found less than those before them. */
    static final class MissingRows {
        private boolean missing;

        void check(int asked, int found) {
            missing |= found < asked;
        }
    }

    /**
     * What is read, in one state of the collection as far as there is time; a time that fails costs nothing but itself.
     *
     * @param now the same scope as it is committed now
     */
    static <T> T read(SearchScope scope, Deadline deadline, UnaryOperator<SearchScope> now, BiFunction<SearchScope, MissingRows, T> read) {
        SearchScope at = scope;
        @Nullable T before = null;
        for (int time = 1; ; time++) {
            long start = System.nanoTime();
            MissingRows losses = new MissingRows();
            T result;
            try {
                result = read.apply(at, losses);
            } catch (KvasirException e) {
                if (before == null) {
                    throw e;
                }
                return before;
            }
            long took = System.nanoTime() - start;
            if (!losses.missing || time == MAX_ATTEMPTS || deadline.remainingNanos() <= took) {
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

    /** The scope as it is committed now, where that is another state; what cannot be told is taken for the same. */
    private static Optional<SearchScope> changed(SearchScope at, UnaryOperator<SearchScope> now) {
        try {
            SearchScope then = now.apply(at);
            return then.collection().revision().equals(at.collection().revision()) ? Optional.empty() : Optional.of(then);
        } catch (KvasirException e) {
            return Optional.empty();
        }
    }
}
