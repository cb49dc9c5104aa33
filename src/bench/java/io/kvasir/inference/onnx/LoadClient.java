package io.kvasir.inference.onnx;

import io.kvasir.Wire;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A client of a running server at {@code -Dbench.url} with the key {@code -Dbench.key}. */
final class LoadClient {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base = URI.create(System.getProperty("bench.url", "http://127.0.0.1:8000"));
    private final Wire wire = new Wire(base);
    /** Platform threads: a virtual one that waits for a socket needs two more system calls, and the machine is shared. */
    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final String key = System.getProperty("bench.key", "");

    URI base() {
        return base;
    }

    static String openAiBody(List<String> texts) {
        JsonArrayBuilder input = Json.createArrayBuilder();
        texts.forEach(input::add);
        return Json.createObjectBuilder().add("input", input).add("encoding_format", "base64").build().toString();
    }

    static String teiBody(String text) {
        return Json.createObjectBuilder().add("inputs", text).build().toString();
    }

    byte[] post(String path, String body, String... headers) {
        return wire.request(path, body, key, headers);
    }

    int send(byte[] request) throws IOException {
        return wire.send(request);
    }

    /** Sends without waiting for the response; completes with the status, or -1 if there was none. */
    CompletableFuture<Integer> sendLater(byte[] request) {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        senders.execute(() -> {
            try {
                status.complete(wire.send(request));
            } catch (IOException | RuntimeException e) {
                status.complete(-1);
            }
        });
        return status;
    }

    /** Returns the server's performance metrics. */
    JsonObject stats() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/performance/metrics"));
        if (!key.isEmpty()) {
            request.header("X-API-Key", key);
        }
        String body = client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }
}
