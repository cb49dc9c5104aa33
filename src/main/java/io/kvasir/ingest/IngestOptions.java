package io.kvasir.ingest;

import io.kvasir.flow.Priority;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Options of ingesting one document.
 *
 * @param priority inference priority if the document is short
 * @param cancelled whether the result is no longer wanted
 * @param onSplit called once the document is parsed and split, which needs most of the memory
 */
public record IngestOptions(Priority priority, BooleanSupplier cancelled, Runnable onSplit) {
    /** Maximum number of passages of a short document, which can be embedded quickly. */
    static final int MAX_SHORT_PASSAGES = 16;

    public IngestOptions {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(cancelled, "cancelled");
        Objects.requireNonNull(onSplit, "onSplit");
    }

    /** Returns the priority for a number of passages: long documents run at {@code BATCH}, so that they do not delay searches. */
    Priority priority(int passages) {
        return passages > MAX_SHORT_PASSAGES ? Priority.BATCH : priority;
    }
}
