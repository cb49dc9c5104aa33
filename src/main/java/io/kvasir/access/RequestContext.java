package io.kvasir.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The caller and the id of the current request. Exists on the request's own thread only: work that continues on another one
 * takes the values first.
 */
@RequestScoped
public class RequestContext {
    private @Nullable Caller caller;
    private @Nullable String requestId;

    /** Sets the values, once the caller is authenticated. */
    public void begin(Caller authenticated, String id) {
        caller = authenticated;
        requestId = id;
    }

    public Caller caller() {
        return Objects.requireNonNull(caller, "the request has no authenticated caller");
    }

    /** Returns the id that identifies the request in the server's log. */
    public String requestId() {
        return Objects.requireNonNull(requestId, "the request has no id");
    }
}
