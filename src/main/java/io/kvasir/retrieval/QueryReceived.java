package io.kvasir.retrieval;

import io.kvasir.flow.Priority;
import java.util.Objects;

/** News: somebody asked or searched, whatever came of it. */
public record QueryReceived(long collection, String query, Priority priority) {
    public QueryReceived {
        Objects.requireNonNull(query, "question");
        Objects.requireNonNull(priority, "priority");
    }
}
