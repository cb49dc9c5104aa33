package io.kvasir.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document as somebody hands it in.
 *
 * @param uri names it within its collection
 * @param title given by the sender; the document's own where absent
 * @param metadata added to what the document says of itself, and wins over it
 * @param force stores it again even where nothing changed
 */
public record Submission(
        String collection,
        String uri,
        @Nullable String title,
        String mediaType,
        String content,
        Map<String, Object> metadata,
        Set<String> visibility,
        boolean force) {

    public Submission {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(content, "content");
        metadata = new LinkedHashMap<>(metadata);
        visibility = Set.copyOf(visibility);
    }
}
