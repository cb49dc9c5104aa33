package io.kvasir.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a request that its error responses need. Read on the request's own thread; may be used on any.
 *
 * @param path the requested path
 * @param requestId identifies the request in the server's log
 * @param format the error format selected for this request; empty if its path determines the format
 */
public record RequestInfo(String path, @Nullable String requestId, Optional<ErrorFormat> format) {

    public static RequestInfo of(HttpServletRequest request) {
        return new RequestInfo(
                path(request),
                (String) request.getAttribute(Problem.REQUEST_ID),
                request.getAttribute(ErrorFormats.REQUEST_ATTRIBUTE) instanceof ErrorFormat chosen
                        ? Optional.of(chosen)
                        : Optional.empty());
    }

    /** Returns the path as requested by the client, even if the container forwarded the request to its error page. */
    private static String path(HttpServletRequest request) {
        for (String attribute : new String[] {Problem.PATH, RequestDispatcher.ERROR_REQUEST_URI}) {
            if (request.getAttribute(attribute) instanceof String path) {
                return path;
            }
        }
        return request.getRequestURI();
    }
}
