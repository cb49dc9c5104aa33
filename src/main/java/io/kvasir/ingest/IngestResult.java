package io.kvasir.ingest;

import io.kvasir.document.Document;
import java.util.Objects;

/**
 * The result of ingesting a document.
 *
 * @param created whether its uri is new
 * @param unchanged whether the same content was already stored, so that nothing was written
 */
public record IngestResult(Document document, boolean created, boolean unchanged) {
    public IngestResult {
        Objects.requireNonNull(document, "document");
    }
}
