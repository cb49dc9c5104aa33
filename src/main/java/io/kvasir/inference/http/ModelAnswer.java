package io.kvasir.inference.http;

import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.Timed;
import jakarta.ws.rs.core.Response;

/** The answer of a model, with the header {@value #TRUNCATED}: how many of the call's texts were cut to what it reads. */
public final class ModelAnswer {
    private static final String TRUNCATED = "X-Kvasir-Truncated";

    private ModelAnswer() {}

    public static Response of(Object body, StageTimings timings, int truncated) {
        return Response.fromResponse(Timed.ok(body, timings)).header(TRUNCATED, truncated).build();
    }
}
