package io.kvasir.ingest;

import io.kvasir.document.Document;
import java.util.Objects;

/**
 * What became of a submission.
 *
 * @param created whether its uri was new
 * @param unchanged whether the same content was there already, so that nothing was written
 */
public record IngestResult(Document document, boolean created, boolean unchanged) {
    public IngestResult {
        Objects.requireNonNull(document, "document");
    }
}
