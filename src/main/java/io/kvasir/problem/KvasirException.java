package io.kvasir.problem;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one exception of the product: a code, and a detail written for the caller. */
public final class KvasirException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String field;
    private final long retryAfterMs;

    public KvasirException(ErrorCode code, String detail) {
        this(code, detail, null, Objects.requireNonNull(code, "code").retryAfterMs(), null);
    }

    public KvasirException(ErrorCode code, String detail, @Nullable Throwable cause) {
        this(code, detail, null, Objects.requireNonNull(code, "code").retryAfterMs(), cause);
    }

    private KvasirException(
            ErrorCode code, String detail, @Nullable String field, long retryAfterMs, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = Objects.requireNonNull(code, "code");
        this.field = field;
        this.retryAfterMs = retryAfterMs;
    }

    /** A field of the request is missing or out of range: {@code detail} reads on from the field's name. */
    public static KvasirException field(String field, String detail) {
        return new KvasirException(ErrorCode.INVALID_FIELD, field + " " + detail, field, 0, null);
    }

    /** Too much is asked for at the moment; after so many milliseconds there should be room. */
    public static KvasirException overloaded(String detail, long retryAfterMs) {
        return new KvasirException(ErrorCode.OVERLOADED, detail, null, retryAfterMs, null);
    }

    public ErrorCode code() {
        return code;
    }

    /** After how many milliseconds trying again may help; 0 where it does not. */
    public long retryAfterMs() {
        return retryAfterMs;
    }

    /** The field of the request at fault, where there is one. */
    public @Nullable String field() {
        return field;
    }
}
