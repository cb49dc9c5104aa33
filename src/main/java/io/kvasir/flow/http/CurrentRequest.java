package io.kvasir.flow.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Holds the container's request object of the current thread. */
final class CurrentRequest {
    private static final ThreadLocal<HttpServletRequest> CURRENT = new ThreadLocal<>();

    private CurrentRequest() {}

    static void begin(HttpServletRequest request) {
        CURRENT.set(request);
    }

    static void end() {
        CURRENT.remove();
    }

    static Optional<HttpServletRequest> get() {
        return Optional.ofNullable(CURRENT.get());
    }
}
