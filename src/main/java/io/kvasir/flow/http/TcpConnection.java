package io.kvasir.flow.http;

import jakarta.servlet.http.HttpServletRequest;

/** The ports of a request's TCP connection. */
record TcpConnection(int remotePort, int localPort) {
    static TcpConnection of(HttpServletRequest request) {
        return new TcpConnection(request.getRemotePort(), request.getLocalPort());
    }
}
