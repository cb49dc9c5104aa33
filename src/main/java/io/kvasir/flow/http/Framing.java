package io.kvasir.flow.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;

/**
 * Detects requests whose end or host two readers may see differently (RFC 9112, 3.2 and 6.3): request smuggling through a
 * proxy. The server itself accepts them. (A length beside {@code Transfer-Encoding} is already dropped by the server, as the
 * standard demands.)
 */
final class Framing {
    private Framing() {}

    static boolean isAmbiguous(HttpServletRequest request) {
        // HTTP/2 has frames; the server itself reports the length of its requests twice.
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
