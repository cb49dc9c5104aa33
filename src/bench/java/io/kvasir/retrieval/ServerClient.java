package io.kvasir.retrieval;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client of a running server. It makes plain blocking calls over keep-alive connections, as a load generator on the same
 * machine must be cheap.
 *
 * @param key sent as {@code X-API-Key}; empty for none
 */
public record ServerClient(URI base, String key) {
    public static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    public static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private static final int ATTEMPTS = 8;
    private static final int TIMEOUT_MS = 120_000;

    /**
     * A response of the server.
     *
     * @param millis from the first byte sent to the last byte received
     * @param shed number of preceding retries that the server demanded
     */
    public record Reply(int status, byte[] body, double millis, int shed) {

        public JsonObject json() {
            try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(body))) {
                return reader.readObject();
            } catch (JsonException e) {
                return JsonValue.EMPTY_JSON_OBJECT;
            }
        }

        /** Returns the error's detail and the field at fault. */
        public String complaint() {
            JsonObject problem = json();
            String code = problem.getString("code", "");
            return status + (code.isEmpty() ? "" : " " + code) + ": "
                    + problem.getString("detail", new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8));
        }
    }

    public Reply get(String path) throws IOException {
        return exchange(path, null);
    }

    /** Posts with retries; 429, 503 and 409 are returned only after the last attempt. */
    public Reply post(String path, JsonObject body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        for (int attempt = 1; ; attempt++) {
            try {
                Reply reply = exchange(path, bytes);
                boolean again = reply.status() == 429 || reply.status() == 503 || reply.status() == 409;
                if (!again || attempt == ATTEMPTS) {
                    return new Reply(reply.status(), reply.body(), reply.millis(), attempt - 1);
                }
                pause(Math.clamp(reply.json().getInt("retry_after_ms", 250 << attempt), 20, 30_000));
            } catch (IOException e) {
                if (attempt >= 3) {
                    throw e;
                }
                pause(1_000L * attempt);
            }
        }
    }

    private Reply exchange(String path, byte @Nullable [] body) throws IOException {
        HttpURLConnection call = (HttpURLConnection) base.resolve(path).toURL().openConnection();
        call.setConnectTimeout(10_000);
        call.setReadTimeout(TIMEOUT_MS);
        call.setInstanceFollowRedirects(false);
        if (!key.isEmpty()) {
            call.setRequestProperty("X-API-Key", key);
        }
        long start = System.nanoTime();
        if (body != null) {
            call.setRequestProperty("Content-Type", "application/json");
            call.setDoOutput(true);
            call.getOutputStream().write(body);
        }
        int status = call.getResponseCode();
        try (InputStream in = status < 400 ? call.getInputStream() : call.getErrorStream()) {
            byte[] answer = in == null ? new byte[0] : in.readAllBytes();
            return new Reply(status, answer, (System.nanoTime() - start) / 1e6, 0);
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
