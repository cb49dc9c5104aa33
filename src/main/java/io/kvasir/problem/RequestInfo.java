package io.kvasir.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the errors of a request tell of it. It is read on the request's own thread and may be kept.
 *
 * @param path the path that was asked for
 * @param requestId names the call in the server's log
 * @param format the form that was chosen for its errors, where its path does not tell
 */
public record RequestInfo(String path, @Nullable String requestId, Optional<ErrorFormat> format) {

    public static RequestInfo of(HttpServletRequest request) {
        return new RequestInfo(
                path(request),
                (String) request.getAttribute(Problem.REQUEST_ID),
                request.getAttribute(ErrorFormats.REQUEST_ATTRIBUTE) instanceof ErrorFormat chosen ? Optional.of(chosen) : Optional.empty());
    }

    /** The path that was asked for, also where the container forwarded the request to its error page. */
    private static String path(HttpServletRequest request) {
        for (String handedOn : new String[] {Problem.PATH, RequestDispatcher.ERROR_REQUEST_URI}) {
            if (request.getAttribute(handedOn) instanceof String path) {
                return path;
            }
        }
        return request.getRequestURI();
    }
}
