package io.kvasir.ingest;

import io.kvasir.flow.Priority;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * How a document is ingested for whoever wants it.
 *
 * @param priority before the models, of a document that is soon embedded
 * @param cancelled whether it is not wanted any more
 * @param onSplit told once the document is read and split, which takes most of the memory
 */
record IngestOptions(Priority priority, BooleanSupplier cancelled, Runnable onSplit) {
    /** Passages of a document that is soon embedded, at most: half a second's work, about. */
    static final int MAX_SHORT_PASSAGES = 16;

    IngestOptions {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(cancelled, "cancelled");
        Objects.requireNonNull(onSplit, "split");
    }

    /** The priority of a document of so many passages: who sends a long one waits anyway, who searches meanwhile shall not. */
    Priority priority(int passages) {
        return passages > MAX_SHORT_PASSAGES ? Priority.BATCH : priority;
    }
}
