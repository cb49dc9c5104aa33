package io.kvasir.document.http;

import io.kvasir.document.Document;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** A document as the API shows it. */
public record DocumentView(
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

    public static DocumentView of(Document document) {
        return new DocumentView(
                document.id(),
                document.uri(),
                document.title(),
                document.collection(),
                document.version(),
                document.mediaType(),
                document.bytes(),
                document.passages(),
                document.metadata(),
                new TreeSet<>(document.visibility()),
                document.createdAt(),
                document.updatedAt());
    }
}
