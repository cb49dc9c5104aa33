package io.kvasir.document;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored document, without its text.
 *
 * @param uri unique within its collection; storing the same uri again replaces the document
 * @param version increases with every replacement, from 1
 * @param bytes length of its source in UTF-8
 * @param passages number of its passages
 * @param visibility groups that may see it; everybody if empty
 * @param language BCP 47 tag of the language it was analyzed in; null for one stored before there were languages
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
        Instant updatedAt,
        @Nullable String language) {

    public Document {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(title, "title");
        metadata = new LinkedHashMap<>(metadata);
        visibility = Set.copyOf(visibility);
    }
}
