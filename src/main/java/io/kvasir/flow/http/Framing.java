package io.kvasir.flow.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;

/**
 * Requests whose end, or whose host, two readers may see differently (RFC 9112, 3.2 and 6.3): a proxy before the server might take the
 * rest of one for another request. The server itself takes them.
 */
final class Framing {
    private Framing() {}

    static boolean isAmbiguous(HttpServletRequest request) {
        boolean length = request.getHeader("Content-Length") != null;
        return length && request.getHeader("Transfer-Encoding") != null
                || length && isRepeated(request, "Content-Length")
                || isRepeated(request, "Host");
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
