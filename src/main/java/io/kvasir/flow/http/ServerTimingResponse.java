package io.kvasir.flow.http;

import io.kvasir.flow.StageTimings;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Builds responses with a {@code Server-Timing} header. */
public final class ServerTimingResponse {
    private ServerTimingResponse() {}

    public static Response ok(Object body, StageTimings timings) {
        return respond(200, body, timings);
    }

    /** Returns the response with an explicit media type, for resources that offer several. */
    public static Response ok(Object body, StageTimings timings, MediaType type) {
        return Response.fromResponse(respond(200, body, timings)).type(type).build();
    }

    public static Response respond(int status, Object body, StageTimings timings) {
        return Response.status(status)
                .entity(body)
                .header("Server-Timing", timings.serverTiming())
                .build();
    }
}
