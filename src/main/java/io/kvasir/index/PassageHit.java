package io.kvasir.index;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A stored passage with the displayed fields of its document.
 *
 * @param id primary key of the passage
 * @param similarity cosine similarity to the query, of its best window
 */
public record PassageHit(
        long id, UUID document, String uri, String title, Map<String, Object> metadata, Passage passage, double similarity) {
    public PassageHit {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(passage, "passage");
    }
}
