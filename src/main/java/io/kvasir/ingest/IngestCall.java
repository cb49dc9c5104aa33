package io.kvasir.ingest;

import io.kvasir.flow.Priority;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * How a document is ingested for whoever wants it.
 *
 * @param priority before the models, of a document that is soon embedded
 * @param cancelled whether it is not wanted any more
 * @param split told once the document is read and split, which takes most of the memory
 */
record IngestCall(Priority priority, BooleanSupplier cancelled, Runnable split) {
    /** Passages of a document that is soon embedded, at most: half a second's work, about. */
    static final int SHORT = 16;

    IngestCall {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(cancelled, "cancelled");
        Objects.requireNonNull(split, "split");
    }

    /** The priority of a document of so many passages: who sends a long one waits anyway, who searches meanwhile shall not. */
    Priority priority(int passages) {
        return passages > SHORT ? Priority.BATCH : priority;
    }
}
