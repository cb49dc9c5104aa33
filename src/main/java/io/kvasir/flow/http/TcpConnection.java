package io.kvasir.flow.http;

import jakarta.servlet.http.HttpServletRequest;

/** The two ends of the connection that a request came by. */
record TcpConnection(int remotePort, int localPort) {
    static TcpConnection of(HttpServletRequest request) {
        return new TcpConnection(request.getRemotePort(), request.getLocalPort());
    }
}
