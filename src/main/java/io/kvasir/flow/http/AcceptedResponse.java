package io.kvasir.flow.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The response to accepted asynchronous work: 202 with the location of its status. */
public final class AcceptedResponse {
    private AcceptedResponse() {}

    /**
     * Returns the response.
     *
     * @param path absolute path on the server, such as {@code /api/jobs/1}. Sent unchanged: JAX-RS would resolve it against
     *     the base of the API, and proxies change the host
     */
    public static Response at(String path, Object body) {
        return Response.accepted(body).header(HttpHeaders.LOCATION, path).build();
    }
}
