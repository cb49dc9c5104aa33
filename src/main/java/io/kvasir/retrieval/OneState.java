package io.kvasir.retrieval;

import io.kvasir.flow.Deadline;
import io.kvasir.index.Scope;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A search reads several times, and a document that is stored again in between has new passages under new numbers: what the
 * first read found, the last one does not, and the document would be missing though it was there all the time. A search that
 * lost something like that is done again.
 */
final class OneState {
    /** Times a search is done, at most: where documents change all the time, the last one is taken as it is. */
    private static final int TIMES = 3;

    private OneState() {}

    /** Notes whether reads of a search found less than those before them. */
    static final class Losses {
        private boolean any;

        void compare(int asked, int found) {
            any |= found < asked;
        }
    }

    /**
     * What is read, in one state of the collection as far as there is time.
     *
     * @param now the same scope as it is committed now
     */
    static <T> T read(Scope scope, Deadline deadline, UnaryOperator<Scope> now, BiFunction<Scope, Losses, T> read) {
        Scope at = scope;
        for (int time = 1; ; time++) {
            long start = System.nanoTime();
            Losses losses = new Losses();
            T result = read.apply(at, losses);
            long took = System.nanoTime() - start;
            if (!losses.any || time == TIMES || deadline.remainingNanos() <= took) {
                return result;
            }
            Scope then = now.apply(at);
            if (then.collection().stamp().equals(at.collection().stamp())) {
                return result;
            }
            at = then;
        }
    }
}
