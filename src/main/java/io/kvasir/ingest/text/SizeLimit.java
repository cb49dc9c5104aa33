package io.kvasir.ingest.text;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;

/** The refusal of a document that holds more than a bound allows. */
public final class SizeLimit {
    private SizeLimit() {}

    /** Returns the failure to throw. */
    public static KvasirException exceeded(String what, long bound) {
        return new KvasirException(
                ErrorCode.UNREADABLE_DOCUMENT, "The document has more than %d %s.".formatted(bound, what));
    }
}
