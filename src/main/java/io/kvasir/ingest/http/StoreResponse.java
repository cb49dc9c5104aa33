package io.kvasir.ingest.http;

import io.kvasir.document.http.DocumentView;
import io.kvasir.ingest.IngestResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response to a submitted document.
 *
 * @param warnings warnings for the sender; null if there are none
 */
public record StoreResponse(
        DocumentView document, boolean unchanged, Map<String, Double> timingsMs, @Nullable List<String> warnings) {
    private static final String NO_TEXT = "The document was stored, but has no text that can be searched.";

    static StoreResponse of(IngestResult result, Map<String, Double> timings) {
        List<String> warnings = result.document().passages() == 0 ? List.of(NO_TEXT) : null;
        return new StoreResponse(DocumentView.of(result.document()), result.unchanged(), timings, warnings);
    }
}
