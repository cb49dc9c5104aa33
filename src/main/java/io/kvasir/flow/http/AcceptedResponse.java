package io.kvasir.flow.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The answer to work that was accepted and goes on: 202, and where to look for it. */
public final class AcceptedResponse {
    private AcceptedResponse() {}

    /**
     * @param path from the root of the server, such as {@code /api/jobs/1}. It is told as it is: JAX-RS would resolve it against
     *     the base of the API, and proxies change the host
     */
    public static Response at(String path, Object body) {
        return Response.accepted(body).header(HttpHeaders.LOCATION, path).build();
    }
}
