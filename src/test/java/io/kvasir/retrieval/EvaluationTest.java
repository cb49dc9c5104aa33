package io.kvasir.retrieval;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Runs whole evaluations against a fake server with configured results. */
class EvaluationTest {
    private static final Map<String, List<String>> FOUND =
            Map.of("first", List.of("d1", "d1", "d2"), "second", List.of("d2", "d%231"), "third", List.of());

    @TempDir
    Path folder;

    private final Map<String, JsonObject> stored = new ConcurrentHashMap<>();
    private final List<JsonObject> searches = new CopyOnWriteArrayList<>();
    private final AtomicInteger rejections = new AtomicInteger(1);
    private HttpServer server = started();

    private HttpServer started() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/", this::answer);
            http.start();
            return http;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void collection() throws IOException {
        Files.writeString(
                folder.resolve("corpus.jsonl"),
                """
                {"_id": "d1", "title": "Tides", "text": "The ferry leaves."}
                {"_id": "d#1", "title": "A title alone", "text": ""}
                {"_id": "d2", "title": "", "text": "Nameless."}
                {"_id": "d3", "title": "", "text": " "}
                """);
        Files.writeString(
                folder.resolve("queries.jsonl"),
                """
                {"_id": "q1", "text": "first"}
                {"_id": "q2", "text": "second"}
                {"_id": "q3", "text": "third"}
                {"_id": "q4", "text": "unjudged"}
                """);
        Files.createDirectories(folder.resolve("qrels"));
        Files.writeString(
                folder.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td#1\t2\nq3\td2\t1\nq5\td1\t1\nq2\td3\t0\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void evaluation_runsEveryConfiguration_andCountsEmptyResults() throws Exception {
        String configurations = "{\"default\": {}, \"words\": {\"mode\": \"lexical\"}, \"deep\": {\"strategy\": \"multi_stage\"}}";

        assertThat(run("configurations", configurations, "runs", "true")).isTrue();

        assertThat(stored.keySet()).containsExactlyInAnyOrder("d1", "d%231", "d2");
        assertThat(stored.get("d%231")).containsEntry("content", Json.createValue("A title alone"));
        assertThat(stored.get("d2")).doesNotContainKey("title");
        JsonObject result = json();
        assertThat(result.getJsonObject("documents").getInt("empty")).isEqualTo(1);
        assertThat(result.getInt("queries")).isEqualTo(3);
        JsonObject metrics = result.getJsonArray("configurations").getJsonObject(0).getJsonObject("metrics");
        // q1 1, q2 1/log2(3), q3 0
        assertThat(metrics.getJsonNumber("ndcg_at_10").doubleValue()).isCloseTo((1 + 0.6309298) / 3, within(1e-6));
        assertThat(metrics.getJsonNumber("mrr_at_10").doubleValue()).isCloseTo(0.5, within(1e-6));
        assertThat(result.getJsonArray("configurations").getJsonObject(1).getJsonObject("stages").keySet())
                .containsExactly("embed", "total");
        assertThat(result.getJsonArray("configurations").getJsonObject(2).getString("refused")).contains("strategy needs stages");
        assertThat(Files.readAllLines(output().resolve("beir.words.run")))
                .containsExactlyInAnyOrder("q1 Q0 d1 1 2 kvasir", "q1 Q0 d2 2 1 kvasir", "q2 Q0 d2 1 2 kvasir", "q2 Q0 d#1 2 1 kvasir");
        assertThat(Files.readAllLines(output().resolve("beir.qrels"))).containsExactly("q1 0 d1 1", "q2 0 d#1 2", "q2 0 d3 0", "q3 0 d2 1");
        assertThat(Files.readString(output().resolve("evaluation.md")))
                .contains(
                        "| default | 0.5436 | – | 0.5000 | 0.5000 | 0.6667 | 0.6667 | 0.0667 |",
                        "| words | 0.5436 | +0.0000 ± 0.0000 |",
                        "| deep | refused: 400",
                        "| deep | – | – |");
    }

    @Test
    void searches_areUncached_forAHundredPassages_byDefault() throws Exception {
        run("configurations", "{\"few\": {\"top_k\": 3}}", "warmup", "0");
        run("configurations", "{\"default\": {}}", "load", "false", "warmup", "0");

        assertThat(searches).filteredOn(search -> search.getInt("top_k") == 3).hasSize(4);
        assertThat(searches).filteredOn(search -> search.getInt("top_k") == 100).hasSize(4);
        assertThat(searches).isNotEmpty().allMatch(search -> !search.getBoolean("cache") && search.getString("collection").equals("beir"));
    }

    @Test
    void recallAt100_ofFewerPassages_isNotReported() throws Exception {
        run("top-k", "10");

        assertThat(Files.readString(output().resolve("evaluation.md"))).contains("| 0.5000 | 0.5000 | 0.6667 | – | 0.0667 |");
    }

    @Test
    void rounds_repeatSearches_andAreJudgedOnce() throws Exception {
        run("rounds", "5", "callers", "2", "warmup", "0");

        JsonObject measured = json().getJsonArray("configurations").getJsonObject(0);
        assertThat(measured.getJsonObject("latency").getInt("count")).isEqualTo(15);
        assertThat(measured.getJsonObject("queries")).hasSize(3);
    }

    @Test
    void sample_isTheSame_forTheSameSeed() throws Exception {
        run("queries", "2", "seed", "7");
        var first = json().getJsonArray("configurations").getJsonObject(0).getJsonObject("queries").keySet();
        run("queries", "2", "seed", "7", "load", "false");

        assertThat(json().getJsonArray("configurations").getJsonObject(0).getJsonObject("queries").keySet()).isEqualTo(first).hasSize(2);
    }

    @Test
    void existingDocuments_areCountedAsUnchanged() throws Exception {
        run();
        run();

        assertThat(json().getJsonObject("documents").getInt("stored")).isZero();
        assertThat(json().getJsonObject("documents").getInt("unchanged")).isEqualTo(3);
    }

    @Test
    void evaluation_withAFailedDocumentOrSearch_isIncomplete() throws Exception {
        Files.writeString(folder.resolve("corpus.jsonl"), "{\"_id\": \"d9\", \"title\": \"x\", \"text\": \"unreadable\"}\n");
        assertThat(run()).isFalse();
        assertThat(json().getJsonObject("documents").getJsonArray("reasons").getString(0)).contains("d9: 422 UNREADABLE_DOCUMENT");

        Files.writeString(
                folder.resolve("queries.jsonl"), "{\"_id\": \"q1\", \"text\": \"broken\"}\n{\"_id\": \"q2\", \"text\": \"second\"}\n");
        assertThat(run("load", "false")).isFalse();
        JsonObject measured = json().getJsonArray("configurations").getJsonObject(0);
        assertThat(measured.getInt("failed")).isEqualTo(1);
        assertThat(measured.getJsonObject("queries").getJsonObject("q1").getJsonNumber("ndcg_at_10").doubleValue()).isZero();
    }

    @Test
    void evaluation_withoutAServer_reportsIt() {
        server.stop(0);

        assertThatThrownBy(this::run).isInstanceOf(IOException.class).hasMessageStartingWith("no server at http://127.0.0.1:");
    }

    private boolean run(String... options) throws IOException, InterruptedException {
        Properties properties = new Properties();
        properties.setProperty("evaluation.folder", folder.toString());
        properties.setProperty("evaluation.collection", "beir");
        properties.setProperty("evaluation.url", "http://127.0.0.1:" + server.getAddress().getPort());
        properties.setProperty("evaluation.home", folder.toString());
        properties.setProperty("evaluation.output", output().toString());
        for (int i = 0; i < options.length; i += 2) {
            properties.setProperty("evaluation." + options[i], options[i + 1]);
        }
        return new Evaluation(EvaluationOptions.of(properties)).run();
    }

    private Path output() {
        return folder.resolve("out");
    }

    private JsonObject json() throws IOException {
        return object(Files.readString(output().resolve("beir.json")));
    }

    private static JsonObject object(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (exchange.getRequestURI().getPath()) {
            case "/api/documents" -> document(exchange, object(body));
            case "/api/search" -> search(exchange, object(body));
            default -> send(exchange, 200, "{\"version\": \"1\"}");
        }
    }

    /** Rejects the first request as overloaded and later stores all documents except the unreadable one. */
    private void document(HttpExchange exchange, JsonObject document) throws IOException {
        if (rejections.getAndDecrement() > 0) {
            send(exchange, 503, "{\"code\": \"OVERLOADED\", \"retry_after_ms\": 20}");
        } else if (document.getString("content").equals("unreadable")) {
            send(exchange, 422, "{\"code\": \"UNREADABLE_DOCUMENT\", \"detail\": \"It is unreadable.\"}");
        } else {
            boolean unchanged = document.equals(stored.put(document.getString("uri"), document));
            send(exchange, 200, "{\"document\": {\"passages\": 1}, \"unchanged\": " + unchanged + "}");
        }
    }

    private void search(HttpExchange exchange, JsonObject search) throws IOException {
        searches.add(search);
        if (search.containsKey("strategy")) {
            send(exchange, 400, "{\"code\": \"INVALID_FIELD\", \"field\": \"strategy\", \"detail\": \"strategy needs stages\"}");
        } else if (search.getString("query").equals("broken")) {
            send(exchange, 500, "{\"code\": \"INTERNAL_ERROR\", \"detail\": \"a bug\"}");
        } else {
            JsonArrayBuilder results = Json.createArrayBuilder();
            FOUND.getOrDefault(search.getString("query"), List.of())
                    .forEach(uri -> results.add(Json.createObjectBuilder().add("uri", uri)));
            send(exchange, 200, "{\"results\": " + results.build() + ", \"timings_ms\": {\"embed\": 1, \"total\": 2.5}}");
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
