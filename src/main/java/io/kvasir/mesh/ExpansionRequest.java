package io.kvasir.mesh;

import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.SearchScope;
import java.util.List;
import java.util.Objects;

/**
 * What to walk from and where.
 *
 * @param seeds the passages found by other means, each once
 * @param queryVector the question's vector, by which the passages of a linked document are told apart
 * @param space whose vectors are compared
 * @param limit passages wanted
 */
public record ExpansionRequest(List<Seed> seeds, float[] queryVector, EmbeddingSpace space, SearchScope scope, int limit) {
    public ExpansionRequest {
        seeds = List.copyOf(seeds);
        Objects.requireNonNull(queryVector, "question");
        Objects.requireNonNull(space, "space");
        Objects.requireNonNull(scope, "scope");
        if (limit < 0) {
            throw new IllegalArgumentException("limit must not be negative");
        }
    }
}
