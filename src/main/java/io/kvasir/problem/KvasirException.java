package io.kvasir.problem;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the product: a code, and a detail written for the caller. One that tells of too much work has no
 * stack trace, so that refusing work does not become work.
 */
public final class KvasirException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String field;
    private final long retryAfterMs;

    public KvasirException(ErrorCode code, String detail) {
        this(code, detail, null, 0, null);
    }

    public KvasirException(ErrorCode code, String detail, @Nullable Throwable cause) {
        this(code, detail, null, 0, cause);
    }

    private KvasirException(
            ErrorCode code, String detail, @Nullable String field, long retryAfterMs, @Nullable Throwable cause) {
        super(detail, cause, true, code != ErrorCode.OVERLOADED);
        this.code = Objects.requireNonNull(code, "code");
        this.field = field;
        this.retryAfterMs = retryAfterMs > 0 ? retryAfterMs : code.retryAfterMs();
    }

    /** A field of the request is missing or out of range: {@code detail} reads on from the field's name. */
    public static KvasirException field(String field, String detail) {
        return field(ErrorCode.INVALID_FIELD, field, detail);
    }

    /** The same where a more telling code than {@link ErrorCode#INVALID_FIELD} fits. */
    public static KvasirException field(ErrorCode code, String field, String detail) {
        return new KvasirException(code, field + " " + detail, field, 0, null);
    }

    /** Too much is going on, and it is known when there will be room again. */
    public static KvasirException overloaded(String detail, long retryAfterMs) {
        return new KvasirException(ErrorCode.OVERLOADED, detail, null, retryAfterMs, null);
    }

    public ErrorCode code() {
        return code;
    }

    /** The field of the request at fault, where there is one. */
    public @Nullable String field() {
        return field;
    }

    /** After how many milliseconds trying again may help; 0 where it does not. */
    public long retryAfterMs() {
        return retryAfterMs;
    }
}
