package io.kvasir.index;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A stored passage with what is shown of its document.
 *
 * @param id its number
 * @param similarity cosine similarity to the question, the best of its windows
 */
public record PassageHit(
        long id, UUID document, String uri, String title, Map<String, Object> metadata, Passage passage, double similarity) {
    public PassageHit {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(passage, "passage");
    }
}
