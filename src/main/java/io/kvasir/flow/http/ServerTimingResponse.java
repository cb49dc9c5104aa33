package io.kvasir.flow.http;

import io.kvasir.flow.StageTimings;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A response whose stages are told in its {@code Server-Timing} header. */
public final class ServerTimingResponse {
    private ServerTimingResponse() {}

    public static Response ok(Object body, StageTimings timings) {
        return respond(200, body, timings);
    }

    /** The same where the resource offers several media types and this body is of one of them. */
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
