package io.kvasir.flow.http;

import io.kvasir.problem.JsonbConfigProvider;
import jakarta.json.bind.Jsonb;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes server-sent events (WHATWG HTML), one JSON object each, flushed at once. */
public final class SseWriter {
    private static final Jsonb JSON = new JsonbConfigProvider().getContext(SseWriter.class);

    private final OutputStream out;

    public SseWriter(OutputStream out) {
        this.out = out;
    }

    /** Sends one event; throws {@link IOException} if the client has disconnected. */
    public void send(String event, Object data) throws IOException {
        String text = "event: " + event + "\ndata: " + JSON.toJson(data) + "\n\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
