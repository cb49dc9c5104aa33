package io.kvasir.retrieval;

import io.kvasir.flow.Priority;
import java.util.Objects;

/** Event: a query was received, whatever its outcome. */
public record QueryReceived(long collection, String query, Priority priority) {
    public QueryReceived {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(priority, "priority");
    }
}
