package io.kvasir.retrieval;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Maps document ids of a test collection to the {@code uri} under which they are stored: the id, percent-encoded. */
final class DocumentUri {
    private DocumentUri() {}

    static String of(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns the id of a uri, or the uri itself if the document was stored by other means. */
    static String id(String uri) {
        try {
            return URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return uri;
        }
    }
}
