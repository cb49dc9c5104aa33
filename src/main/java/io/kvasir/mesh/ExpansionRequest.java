package io.kvasir.mesh;

import io.kvasir.index.QueryVector;
import io.kvasir.index.SearchScope;
import java.util.List;
import java.util.Objects;

/**
 * A request for graph expansion.
 *
 * @param seeds the passages found by retrieval, each once
 * @param query the query's vector, which selects among the passages of a linked document
 * @param limit maximum number of passages returned
 */
public record ExpansionRequest(List<Seed> seeds, QueryVector query, SearchScope scope, int limit) {
    public ExpansionRequest {
        seeds = List.copyOf(seeds);
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(scope, "scope");
        if (limit < 0) {
            throw new IllegalArgumentException("limit must not be negative");
        }
    }
}
