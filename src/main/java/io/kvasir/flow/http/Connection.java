package io.kvasir.flow.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The two ends of the connection that the request of this thread came by. */
record Connection(int remotePort, int localPort) {
    private static final ThreadLocal<Connection> CURRENT = new ThreadLocal<>();

    static void begin(HttpServletRequest request) {
        CURRENT.set(new Connection(request.getRemotePort(), request.getLocalPort()));
    }

    static void end() {
        CURRENT.remove();
    }

    static Optional<Connection> current() {
        return Optional.ofNullable(CURRENT.get());
    }
}
