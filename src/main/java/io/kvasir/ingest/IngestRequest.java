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
 * @param visibility the groups that may see it, everybody when empty; where absent those of the document it replaces, else the
 *     default of its collection
 * @param force stores it again even where nothing changed
 */
public record IngestRequest(
        String collection,
        String uri,
        @Nullable String title,
        String mediaType,
        String content,
        Map<String, Object> metadata,
        @Nullable Set<String> visibility,
        boolean force) {

    public IngestRequest {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(content, "content");
        metadata = new LinkedHashMap<>(metadata);
        visibility = visibility == null ? null : Set.copyOf(visibility);
    }

    /** The groups that may see it, everybody when there are none. */
    Set<String> groups() {
        return visibility == null ? Set.of() : visibility;
    }

    /** The same document, shown to these groups. */
    IngestRequest withVisibility(Set<String> groups) {
        return new IngestRequest(collection, uri, title, mediaType, content, metadata, groups, force);
    }
}
