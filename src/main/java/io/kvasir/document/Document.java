package io.kvasir.document;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A document as it is stored, without its text.
 *
 * @param uri names it within its collection; putting the same uri again replaces it
 * @param version rises with every replacement, from 1
 * @param bytes length of its source in UTF-8
 * @param passages how many passages it was split into
 * @param visibility the groups that may see it; everybody when empty
 */
public record Document(
        UUID id,
        String uri,
        String title,
        String collection,
        long version,
        String mediaType,
        long bytes,
        int passages,
        Map<String, Object> metadata,
        Set<String> visibility,
        Instant createdAt,
        Instant updatedAt) {

    public Document {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(title, "title");
        metadata = new LinkedHashMap<>(metadata);
        visibility = Set.copyOf(visibility);
    }
}
