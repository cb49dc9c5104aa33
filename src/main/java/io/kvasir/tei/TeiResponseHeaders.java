package io.kvasir.tei;

import io.kvasir.flow.StageTimings;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.ModelInput;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.Map;

/** Adds TEI's accounting headers to a response: device, amount of work and duration of each stage. */
final class TeiResponseHeaders {
    private TeiResponseHeaders() {}

    /**
     * Adds the headers; times are in whole milliseconds, as in TEI.
     *
     * @param device {@code cpu} or {@code cuda:0} …
     */
    static Response addTo(Response response, StageTimings timings, String device, long characters, int tokens) {
        Map<String, Double> millis = timings.millis();
        long total = millis(millis, "total");
        return Response.fromResponse(response)
                .header("x-compute-type", device.startsWith("cuda") ? "gpu" : device)
                .header("x-compute-time", total)
                .header("x-compute-characters", characters)
                .header("x-compute-tokens", tokens)
                .header("x-total-time", total)
                .header("x-tokenization-time", millis(millis, "tokenize"))
                .header("x-queue-time", millis(millis, "queue"))
                .header("x-inference-time", millis(millis, "infer"))
                .build();
    }

    static long characters(EmbedRequest request) {
        return request.inputs().stream()
                .mapToLong(input -> switch (input) {
                    case ModelInput.Text text -> characters(text.prompt()) + characters(text.text());
                    case ModelInput.Tokens _ -> 0;
                })
                .sum();
    }

    static long characters(Collection<String> texts) {
        return texts.stream().mapToLong(TeiResponseHeaders::characters).sum();
    }

    private static long characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static long millis(Map<String, Double> millis, String stage) {
        return Math.round(millis.getOrDefault(stage, 0.0));
    }
}
