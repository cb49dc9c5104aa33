package io.kvasir.problem;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The only exception type of the product: a code and a detail written for the caller. Overload exceptions carry no stack
 * trace: rejecting must stay cheap.
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

    /** Returns an exception for a missing or invalid field; {@code detail} continues a sentence that begins with the field's name. */
    public static KvasirException field(String field, String detail) {
        return field(ErrorCode.INVALID_FIELD, field, detail);
    }

    /** Returns an exception for a field with a more specific code than {@link ErrorCode#INVALID_FIELD}. */
    public static KvasirException field(ErrorCode code, String field, String detail) {
        return new KvasirException(code, field + " " + detail, field, 0, null);
    }

    /** Returns an {@link ErrorCode#OVERLOADED} exception; a {@code retryAfterMs} of 0 means the default of the code. */
    public static KvasirException overloaded(String detail, long retryAfterMs) {
        return new KvasirException(ErrorCode.OVERLOADED, detail, null, retryAfterMs, null);
    }

    public ErrorCode code() {
        return code;
    }

    /** Returns the field of the request at fault; null if no single field is. */
    public @Nullable String field() {
        return field;
    }

    /** Returns the milliseconds after which a retry may succeed; 0 if retrying does not help. */
    public long retryAfterMs() {
        return retryAfterMs;
    }
}
