package io.kvasir.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of the HTTP API.
 *
 * @param base such as {@code http://localhost:8000}
 * @param key sent as {@code X-API-Key} unless null
 */
public record Api(URI base, @Nullable String key) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();

    static Api at(int port) {
        return new Api(URI.create("http://localhost:" + port), null);
    }

    Api with(String otherKey) {
        return new Api(base, otherKey);
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    /** Posts a JSON object built from strings, numbers, booleans, collections and maps. */
    public Reply post(String path, Map<String, ?> body) {
        return post(path, Json.createObjectBuilder(body).build());
    }

    Reply post(String path, JsonObject body) {
        return post(path, "application/json", body.toString());
    }

    Reply post(String path, String contentType, String body) {
        return post(path, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    Reply post(String path, String contentType, byte[] body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    public Reply put(String path, Map<String, ?> body) {
        return put(path, Json.createObjectBuilder(body).build().toString());
    }

    Reply put(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    Reply upload(Form form) {
        return post("/api/documents", form.contentType(), form.bytes());
    }

    Reply search(String query, String collection) {
        return post("/api/search", Map.of("query", query, "collection", collection));
    }

    Reply ask(String prompt, String collection) {
        return post("/api/ask", Map.of("prompt", prompt, "collection", collection));
    }

    /** Stores a Markdown document and returns it as shown by the server. */
    public JsonObject store(String collection, String uri, String content) {
        return store(Map.of("collection", collection, "uri", uri, "content", content));
    }

    public JsonObject store(Map<String, ?> submission) {
        Reply reply = post("/api/documents", submission);
        assertThat(reply.status()).as("%s", reply).isIn(200, 201);
        return reply.json().getJsonObject("document");
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofMinutes(3));
        return key == null ? request : request.header("X-API-Key", key);
    }

    Reply send(HttpRequest.Builder request) {
        try {
            return exchange(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Like {@link #send}, but throws {@link IOException} if the server is unreachable. */
    static Reply exchange(HttpRequest.Builder request) throws IOException {
        try {
            return Reply.of(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
