package io.kvasir.ingest;

import io.kvasir.problem.KvasirException;
import java.nio.charset.StandardCharsets;

/** What names a document within its collection. An index has no room for longer ones. */
final class DocumentUri {
    static final int MAX_BYTES = 2_048;

    private DocumentUri() {}

    /** Refuses a uri that cannot be stored. */
    static void check(String uri) {
        int bytes = uri.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw KvasirException.field("uri", "has %d bytes in UTF-8, more than %d".formatted(bytes, MAX_BYTES));
        }
    }
}
