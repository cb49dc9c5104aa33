package io.kvasir.retrieval;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The {@code uri} under which a document of a test collection is stored: its id, percent-encoded. */
final class DocumentUri {
    private DocumentUri() {}

    static String of(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The id; the uri itself where it is of a document that came another way. */
    static String id(String uri) {
        try {
            return URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return uri;
        }
    }
}
