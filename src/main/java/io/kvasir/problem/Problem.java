package io.kvasir.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error of our own API (RFC 9457).
 *
 * @param type a URI naming the kind of problem, the same for every occurrence
 * @param title one line for a person, the same for every occurrence
 * @param status the HTTP status
 * @param detail what happened this time
 * @param instance the path that was asked for
 * @param code the kind of problem for a program
 * @param field the field of the request at fault, where there is one
 * @param requestId names this call in the server's log
 * @param retryAfterMs when trying again may help, in milliseconds
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        @Nullable String field,
        @Nullable String requestId,
        @Nullable Long retryAfterMs) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The request attribute under which the id of the call is kept. */
    public static final String REQUEST_ID = "kvasir.request-id";

    static Problem of(ErrorCode code, @Nullable String detail, @Nullable String field, HttpServletRequest request) {
        return new Problem(
                "urn:kvasir:problem:" + code.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                code.title(),
                code.status(),
                detail == null || detail.isBlank() ? code.title() + "." : detail,
                instance(request),
                code.name(),
                field,
                (String) request.getAttribute(REQUEST_ID),
                code.retryAfterMs() > 0 ? code.retryAfterMs() : null);
    }

    /** The path that was asked for, also where the container forwarded the request to its error page. */
    private static String instance(HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return original instanceof String path ? path : request.getRequestURI();
    }

    Response response() {
        var response = Response.status(status).type(MediaType.valueOf(MEDIA_TYPE)).entity(this);
        if (retryAfterMs != null) {
            response.header("Retry-After", Math.max(1, (retryAfterMs + 999) / 1000)).header("retry-after-ms", retryAfterMs);
        }
        if (status == 401) {
            response.header("WWW-Authenticate", "Bearer realm=\"kvasir\"");
        }
        return response.build();
    }
}
