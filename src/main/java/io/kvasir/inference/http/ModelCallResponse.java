package io.kvasir.inference.http;

import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.ServerTimingResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Builds responses of model calls, with timings and {@link ModelHeaders}. */
public final class ModelCallResponse {
    /** Larger numbers of vectors are streamed instead of buffered. */
    private static final int MAX_BUFFERED_VECTORS = 64;

    private ModelCallResponse() {}

    public static Response of(Object body, StageTimings timings, ModelHeaders headers) {
        return headers.applyTo(ServerTimingResponse.ok(body, timings)).build();
    }

    /** Returns a response with vectors: few are buffered, so that the length is known; many are streamed. */
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
