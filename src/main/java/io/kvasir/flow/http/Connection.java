package io.kvasir.flow.http;

import jakarta.servlet.http.HttpServletRequest;

/** The two ends of the connection that a request came by. */
record Connection(int remotePort, int localPort) {
    static Connection of(HttpServletRequest request) {
        return new Connection(request.getRemotePort(), request.getLocalPort());
    }
}
