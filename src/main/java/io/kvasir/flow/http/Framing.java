package io.kvasir.flow.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;

/**
 * Requests whose end, or whose host, two readers may see differently (RFC 9112, 3.2 and 6.3): a proxy before the server might take the
 * rest of one for another request. The server itself takes them. (A length beside {@code Transfer-Encoding} never comes this far: the
 * server leaves it out, as the standard wants.)
 */
final class Framing {
    private Framing() {}

    static boolean isAmbiguous(HttpServletRequest request) {
        // HTTP/2 has frames; of its requests the server tells the length twice itself.
        return request.getProtocol().startsWith("HTTP/1.") && (isRepeated(request, "Content-Length") || isRepeated(request, "Host"));
    }

    private static boolean isRepeated(HttpServletRequest request, String header) {
        Enumeration<String> values = request.getHeaders(header);
        if (!values.hasMoreElements()) {
            return false;
        }
        values.nextElement();
        return values.hasMoreElements();
    }
}
