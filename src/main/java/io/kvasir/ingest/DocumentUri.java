package io.kvasir.ingest;

import io.kvasir.problem.KvasirException;
import java.nio.charset.StandardCharsets;

/** Checks document uris, whose length is limited by the database index. */
final class DocumentUri {
    static final int MAX_BYTES = 2_048;

    private DocumentUri() {}

    /** Throws {@code INVALID_FIELD} if the uri is too long. */
    static void check(String uri) {
        int bytes = uri.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw KvasirException.field("uri", "has %d bytes in UTF-8, more than %d".formatted(bytes, MAX_BYTES));
        }
    }
}
