package io.kvasir.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A document about to be stored.
 *
 * @param body its text, to which all offsets refer
 * @param contentHash changes with anything that requires storing it again
 * @param language BCP 47 tag of the language of its text
 * @param analyzer version of the analyzer that finds its terms
 */
public record NewDocument(
        String uri,
        String title,
        String mediaType,
        String body,
        long bytes,
        String contentHash,
        Map<String, Object> metadata,
        DocumentVisibility visibility,
        List<Link> links,
        String language,
        int analyzer) {

    public NewDocument {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(contentHash, "contentHash");
        metadata = new LinkedHashMap<>(metadata);
        Objects.requireNonNull(visibility, "visibility");
        links = List.copyOf(links);
        Objects.requireNonNull(language, "language");
    }
}
