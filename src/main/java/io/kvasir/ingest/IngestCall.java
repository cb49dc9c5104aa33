package io.kvasir.ingest;

import io.kvasir.flow.Priority;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * How a document is ingested for whoever wants it.
 *
 * @param priority before the models
 * @param cancelled whether it is not wanted any more
 * @param split told once the document is read and split, which takes most of the memory
 */
record IngestCall(Priority priority, BooleanSupplier cancelled, Runnable split) {
    IngestCall {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(cancelled, "cancelled");
        Objects.requireNonNull(split, "split");
    }
}
