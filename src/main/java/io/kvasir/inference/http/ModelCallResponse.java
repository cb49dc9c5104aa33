package io.kvasir.inference.http;

import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.ServerTimingResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The answer of a model, with the headers that tell what it did. */
public final class ModelCallResponse {
    /** Vectors that are more than this are not written into memory first. */
    private static final int MAX_BUFFERED_VECTORS = 64;

    private ModelCallResponse() {}

    public static Response of(Object body, StageTimings timings, ModelHeaders headers) {
        return headers.applyTo(ServerTimingResponse.ok(body, timings)).build();
    }

    /** The same of vectors: a few have their length told, many are written while they go out. */
    public static Response ofVectors(int count, StreamingOutput json, StageTimings timings, ModelHeaders headers) {
        return of(count > MAX_BUFFERED_VECTORS ? json : buffer(json), timings, headers);
    }

    private static byte[] buffer(StreamingOutput json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            json.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
