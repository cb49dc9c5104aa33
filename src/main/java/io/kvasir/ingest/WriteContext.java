package io.kvasir.ingest;

import io.kvasir.access.Caller;
import java.util.Objects;

/** The target collection and the caller of a write. */
record WriteContext(String collection, Caller caller) {
    WriteContext {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(caller, "caller");
    }
}
