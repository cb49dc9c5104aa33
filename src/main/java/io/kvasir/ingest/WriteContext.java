package io.kvasir.ingest;

import io.kvasir.access.Caller;
import java.util.Objects;

/** Where a document is stored and by whom. */
record WriteContext(String collection, Caller caller) {
    WriteContext {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(caller, "caller");
    }
}
