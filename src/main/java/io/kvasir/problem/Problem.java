package io.kvasir.problem;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error of Kvasir's own API (RFC 9457).
 *
 * @param type a URI for the kind of problem, the same for every occurrence
 * @param title a one-line title for people, the same for every occurrence
 * @param status the HTTP status
 * @param detail what happened in this case
 * @param instance the requested path
 * @param code the kind of problem for programs
 * @param field the field of the request at fault; null if no single field is
 * @param requestId identifies the request in the server's log
 * @param retryAfterMs milliseconds after which a retry may succeed; null if retrying does not help
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

    public static final String MEDIA_TYPE = "application/problem+json";

    /** The request attribute that holds the request id. */
    public static final String REQUEST_ID = "kvasir.request-id";

    /** The request attribute that holds the original path of a forwarded request. */
    public static final String PATH = "kvasir.path";

    static Problem of(KvasirException failure, RequestInfo info) {
        return of(failure.code(), failure.getMessage(), failure.field(), failure.retryAfterMs(), info);
    }

    static Problem of(ErrorCode code, @Nullable String detail, @Nullable String field, RequestInfo info) {
        return of(code, detail, field, code.retryAfterMs(), info);
    }

    private static Problem of(
            ErrorCode code, @Nullable String detail, @Nullable String field, long retryAfterMs, RequestInfo info) {
        return new Problem(
                "urn:kvasir:problem:" + code.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                code.title(),
                code.status(),
                detail == null || detail.isBlank() ? code.title() + "." : detail,
                info.path(),
                code.name(),
                field,
                info.requestId(),
                retryAfterMs > 0 ? retryAfterMs : null);
    }

    /**
     * Returns the headers for clients that ignore bodies: retry delay and, for 401, authentication scheme. The same for
     * every error format.
     */
    static Map<String, String> headers(Problem problem) {
        Map<String, String> headers = new LinkedHashMap<>();
        Long retry = problem.retryAfterMs();
        if (retry != null) {
            headers.put("Retry-After", String.valueOf(Math.max(1, (retry + 999) / 1000)));
            headers.put("retry-after-ms", String.valueOf(retry));
        }
        if (problem.status() == 401) {
            headers.put("WWW-Authenticate", "Bearer realm=\"kvasir\"");
        }
        return headers;
    }

    Response response() {
        var response = Response.status(status).type(MediaType.valueOf(MEDIA_TYPE)).entity(this);
        headers(this).forEach(response::header);
        return response.build();
    }
}
