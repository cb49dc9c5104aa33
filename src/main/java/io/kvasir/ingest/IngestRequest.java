package io.kvasir.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document as submitted.
 *
 * @param uri identifies it within its collection
 * @param title given by the sender; null for the document's own
 * @param metadata merged over the document's own metadata
 * @param visibility the groups that may see it, everyone if empty; null for those of the document it replaces or, for a new
 *     one, the collection's default
 * @param force whether to store it again even if nothing changed
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

    /** Returns the groups that may see it; empty for everyone, or if none were given. */
    Set<String> groups() {
        return visibility == null ? Set.of() : visibility;
    }

    /** Returns a copy with this visibility. */
    IngestRequest withVisibility(Set<String> groups) {
        return new IngestRequest(collection, uri, title, mediaType, content, metadata, groups, force);
    }
}
