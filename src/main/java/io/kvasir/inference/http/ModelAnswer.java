package io.kvasir.inference.http;

import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.ServerTimingResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The answer of a model, with the headers that tell what it did. */
public final class ModelAnswer {
    /** Vectors that are more than this are not written into memory first. */
    private static final int MANY = 64;

    private ModelAnswer() {}

    public static Response of(Object body, StageTimings timings, ModelHeaders headers) {
        return headers.on(ServerTimingResponse.ok(body, timings)).build();
    }

    /** The same of vectors: a few have their length told, many are written while they go out. */
    public static Response ofVectors(int count, StreamingOutput json, StageTimings timings, ModelHeaders headers) {
        return of(count > MANY ? json : written(json), timings, headers);
    }

    private static byte[] written(StreamingOutput json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            json.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
