package io.kvasir.problem;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one exception of the product: a code, and a detail written for the caller. */
public final class KvasirException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String field;

    public KvasirException(ErrorCode code, String detail) {
        this(code, detail, null, null);
    }

    public KvasirException(ErrorCode code, String detail, @Nullable Throwable cause) {
        this(code, detail, null, cause);
    }

    private KvasirException(ErrorCode code, String detail, @Nullable String field, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = Objects.requireNonNull(code, "code");
        this.field = field;
    }

    /** A field of the request is missing or out of range: {@code detail} reads on from the field's name. */
    public static KvasirException field(String field, String detail) {
        return new KvasirException(ErrorCode.INVALID_FIELD, field + " " + detail, field, null);
    }

    public ErrorCode code() {
        return code;
    }

    /** The field of the request at fault, where there is one. */
    public @Nullable String field() {
        return field;
    }
}
