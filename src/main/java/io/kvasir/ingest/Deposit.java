package io.kvasir.ingest;

import io.kvasir.access.Caller;
import java.util.Objects;

/** Where a document is stored and by whom. */
record Deposit(String collection, Caller caller) {
    Deposit {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(caller, "caller");
    }
}
