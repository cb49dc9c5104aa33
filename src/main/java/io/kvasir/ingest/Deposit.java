package io.kvasir.ingest;

import io.kvasir.access.Caller;
import java.util.Objects;

/**
 * Where a document is stored and by whom.
 *
 * @param inherits whether its visibility is the default of its collection
 */
record Deposit(String collection, Caller caller, boolean inherits) {
    Deposit {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(caller, "caller");
    }
}
