package io.kvasir.index;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionVersion;
import java.util.Objects;

/** Where to search: a collection, what the metadata must say, and whose eyes look. */
public record Scope(CollectionVersion collection, Filter filter, Caller caller) {
    public Scope {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(caller, "caller");
    }

    /** Whether some passages of the collection may have to be passed over. */
    boolean isRestricted() {
        return !filter.isEmpty() || !caller.seesEverything();
    }
}
