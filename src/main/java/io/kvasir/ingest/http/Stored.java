package io.kvasir.ingest.http;

import io.kvasir.document.http.DocumentView;
import io.kvasir.ingest.Ingested;
import java.util.Map;

/** The answer to a document handed in. */
public record Stored(DocumentView document, boolean unchanged, Map<String, Double> timingsMs) {
    static Stored of(Ingested ingested, Map<String, Double> timings) {
        return new Stored(DocumentView.of(ingested.document()), ingested.unchanged(), timings);
    }
}
