package io.kvasir.document.feedback;

import io.kvasir.access.Caller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A verdict on the answer to a request.
 *
 * @param caller who judges: the one who asked, or an administrator
 */
public record Judgement(String requestId, Verdict verdict, @Nullable String comment, Caller caller) {
    public Judgement {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(caller, "caller");
    }
}
