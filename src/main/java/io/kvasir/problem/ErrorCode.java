package io.kvasir.problem;

/** The kinds of failure reported to callers. The names are part of the API contract: stable and never reused for another failure. */
public enum ErrorCode {
    MALFORMED_REQUEST(400, "The request could not be read"),
    INVALID_FIELD(400, "A field is missing or out of range"),
    EMPTY_INPUT(400, "There is nothing to work on"),
    UNAUTHORIZED(401, "Credentials are needed"),
    FORBIDDEN(403, "This caller may not do that"),
    CROSS_SITE_REQUEST(403, "Requests from other sites are refused"),
    PATH_OUTSIDE_ROOTS(403, "The path is not under an ingest root"),
    NOT_FOUND(404, "There is nothing here"),
    DOCUMENT_NOT_FOUND(404, "No such document"),
    COLLECTION_NOT_FOUND(404, "No such collection"),
    JOB_NOT_FOUND(404, "No such job"),
    MODEL_NOT_FOUND(404, "No such model"),
    REQUEST_NOT_FOUND(404, "No such request"),
    FEEDBACK_NOT_FOUND(404, "No such feedback"),
    METHOD_NOT_ALLOWED(405, "This method is not offered here"),
    NOT_ACCEPTABLE(406, "None of the accepted media types is offered"),
    REQUEST_TIMEOUT(408, "The request came too slowly"),
    CONFLICT(409, "The request conflicts with another change"),
    FEEDBACK_DISABLED(409, "Feedback is off"),
    PAYLOAD_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    UNREADABLE_DOCUMENT(422, "The document cannot be read"),
    TEXT_TOO_LONG(422, "A text is longer than the model reads"),
    TASK_NOT_SUPPORTED(422, "No model here does this"),
    INTERNAL_ERROR(500, "The server failed"),
    OVERLOADED(503, "The server is busy", 1_000),
    DATABASE_UNAVAILABLE(503, "The database does not answer", 2_000),
    MODEL_UNUSABLE(503, "The model cannot be used", 10_000),
    NOT_READY(503, "The server is still starting", 2_000),
    DEADLINE_EXCEEDED(504, "The deadline passed");

    private final int status;
    private final String title;
    private final long retryAfterMs;

    ErrorCode(int status, String title) {
        this(status, title, 0);
    }

    ErrorCode(int status, String title, long retryAfterMs) {
        this.status = status;
        this.title = title;
        this.retryAfterMs = retryAfterMs;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns a one-line title for people, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** Returns the milliseconds after which a retry may succeed; 0 if retrying does not help. */
    public long retryAfterMs() {
        return retryAfterMs;
    }

    /** Returns the code closest to a status that the container, not Kvasir, set. */
    static ErrorCode ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> REQUEST_TIMEOUT;
            case 409 -> CONFLICT;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 503 -> NOT_READY;
            case 504 -> DEADLINE_EXCEEDED;
            default -> status >= 400 && status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR;
        };
    }
}
