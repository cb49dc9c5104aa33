package io.kvasir.it;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The protocol of Text Embeddings Inference (TEI). */
class TeiIT extends OnServer {

    private static JsonArray array(Reply reply) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        return Json.createReader(new StringReader(reply.body())).readArray();
    }

    static void checkError(Reply reply, int status, String type) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(status);
        assertThat(reply.contentType()).as("%s", reply).startsWith("application/json");
        assertThat(reply.json()).as("%s", reply).containsOnlyKeys("error", "error_type");
        assertThat(reply.json().getString("error_type")).as("%s", reply).isEqualTo(type);
        assertThat(reply.json().getString("error")).isNotBlank();
    }

    private static double length(JsonArray vector) {
        return Math.sqrt(vector.getValuesAs(JsonNumber.class).stream()
                .mapToDouble(number -> number.doubleValue() * number.doubleValue())
                .sum());
    }

    @Test
    void embed_ofOneText_isOneUnitVectorWithUsageHeaders() {
        Reply reply = api.post("/embed", Map.of("inputs", "a dog barks"));

        JsonArray vectors = array(reply);
        assertThat(vectors).hasSize(1);
        assertThat(length(vectors.getJsonArray(0))).isEqualTo(1, within(1e-5));
        for (String header : List.of(
                "x-compute-time", "x-compute-characters", "x-compute-tokens", "x-total-time", "x-tokenization-time",
                "x-queue-time", "x-inference-time")) {
            assertThat(reply.header(header).orElse("")).as(header).matches("\\d+");
        }
        assertThat(reply.header("x-compute-type")).contains("cpu");
        assertThat(reply.header("x-compute-characters")).contains("11");
        assertThat(reply.header("Server-Timing").orElse("")).contains("infer;dur=");
        assertThat(reply.header("Cache-Control")).contains("no-store");
    }

    @Test
    void embed_withoutNormalising_hasTheSameDirection() {
        JsonArray unit = array(api.post("/embed", Map.of("inputs", "a dog barks"))).getJsonArray(0);
        JsonArray raw = array(api.post("/embed", Map.of("inputs", "a dog barks", "normalize", false))).getJsonArray(0);
        double length = length(raw);

        for (int i = 0; i < unit.size(); i++) {
            assertThat(raw.getJsonNumber(i).doubleValue() / length).isEqualTo(unit.getJsonNumber(i).doubleValue(), within(1e-5));
        }
    }

    @Test
    void embed_withFewerDimensions_isShorter() {
        assertThat(array(api.post("/embed", Map.of("inputs", List.of("a", "b"), "dimensions", 8))).getJsonArray(1)).hasSize(8);
    }

    @Test
    void embedAll_returnsAVectorForEachToken() {
        JsonArray states = array(api.post("/embed_all", Map.of("inputs", List.of("dog", "a dog barks loudly"))));

        assertThat(states.getJsonArray(0).size()).isGreaterThanOrEqualTo(1).isLessThan(states.getJsonArray(1).size());
        assertThat(states.getJsonArray(0).getJsonArray(0)).hasSize(384);
    }

    @Test
    void similarity_ofSimilarTexts_isHigher() {
        JsonArray cosines = array(api.post(
                "/similarity",
                Map.of("inputs", Map.of("source_sentence", "a dog", "sentences", List.of("a dog", "a puppy", "income tax")))));

        assertThat(cosines.getJsonNumber(0).doubleValue()).isEqualTo(1, within(1e-5));
        assertThat(cosines.getJsonNumber(1).doubleValue()).isGreaterThan(cosines.getJsonNumber(2).doubleValue());
    }

    @Test
    void tokens_haveCorrectOffsets() {
        String text = "😀 Über dogs";
        JsonArray tokens = array(api.post("/tokenize", Map.of("inputs", text, "add_special_tokens", false))).getJsonArray(0);

        assertThat(tokens).isNotEmpty();
        int before = 0;
        for (JsonObject token : tokens.getValuesAs(JsonObject.class)) {
            assertThat(token.getBoolean("special")).isFalse();
            assertThat(token.getInt("start")).isGreaterThanOrEqualTo(before);
            assertThat(Texts.slice(text, token.getInt("start"), token.getInt("stop"))).isEqualTo(token.getString("text"));
            before = token.getInt("start");
        }
        JsonArray special = array(api.post("/tokenize", Map.of("inputs", text))).getJsonArray(0);
        assertThat(special.size()).isGreaterThan(tokens.size());
        assertThat(special.getJsonObject(0).getBoolean("special")).isTrue();
        assertThat(special.getJsonObject(0).isNull("start")).isTrue();
    }

    @Test
    void info_showsModelAndLimits() {
        JsonObject info = api.get("/info").ok();

        assertThat(info.getString("model_id")).startsWith("all-minilm-l6-v2");
        assertThat(info.getString("model_dtype")).isEqualTo("int8");
        assertThat(info.getJsonObject("model_type")).containsKey("embedding");
        for (String limit :
                List.of("max_concurrent_requests", "max_input_length", "max_batch_tokens", "max_client_batch_size")) {
            assertThat(info.getInt(limit)).as(limit).isPositive();
        }
        assertThat(info.getString("version")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/embed", "/embed_all", "/tokenize"})
    void badInputs_areRefused(String path) {
        checkError(api.post(path, "application/json", "{\"inputs\": \"\"}"), 400, "Empty");
        checkError(api.post(path, "application/json", "{\"inputs\": []}"), 400, "Empty");
        checkError(api.post(path, "application/json", "{}"), 422, "Validation");
        checkError(api.post(path, "application/json", "{\"inputs\": 5}"), 422, "Validation");
        checkError(api.post(path, "application/json", "{\"inputs\": \"\\ud800\"}"), 422, "Validation");
        checkError(api.post(path, "application/json", "nonsense"), 400, "Validation");
        checkError(api.post(path, Map.of("inputs", Collections.nCopies(2049, "a"))), 413, "Validation");
        checkError(api.post(path, Map.of("inputs", "a", "prompt_name", "poem")), 422, "Validation");
        checkError(api.post(path, Map.of("inputs", "a", "model", "nothing")), 404, "Validation");
    }

    @ParameterizedTest
    @CsvSource({"normalize, 1", "truncate, 1", "truncation_direction, '\"up\"'", "dimensions, 0", "dimensions, 385"})
    void badField_isRefused(String field, String value) {
        checkError(
                api.post("/embed", "application/json", "{\"inputs\": \"a\", \"" + field + "\": " + value + "}"), 422, "Validation");
    }

    @Test
    void root_withPost_dispatchesByBody() {
        JsonArray vector = array(api.post("/embed", Map.of("inputs", "a dog barks")));
        Reply embedded = api.post("/", Map.of("inputs", "a dog barks"));
        Map<String, Object> ranking = Map.of("query", "a dog", "texts", List.of("income tax", "a puppy"), "return_text", true);

        assertThat(array(embedded)).isEqualTo(vector);
        assertThat(embedded.header("x-compute-tokens").orElse("")).matches("\\d+");
        assertThat(embedded.header("Cache-Control")).contains("no-store");
        assertThat(api.post("/", ranking).body()).isEqualTo(api.post("/rerank", ranking).body());
        assertThat(array(api.post("/", Map.of("inputs", Map.of("source_sentence", "a dog", "sentences", List.of("a puppy"))))))
                .hasSize(1);
        checkError(api.post("/", Map.of("inputs", List.of())), 400, "Empty");
        checkError(api.post("/", "application/json", "nonsense"), 400, "Validation");
        checkError(api.post("/", Map.of("query", "a")), 422, "Validation");
        assertThat(api.get("/metrics").body()).contains("route=\"/\"");
    }

    @Test
    void root_withGet_showsTheConsoleAndNamesItsMethods() {
        Reply page = api.get("/");
        Reply head = api.send(api.request("/").method("HEAD", BodyPublishers.noBody()));
        Reply put = api.send(api.request("/").method("PUT", BodyPublishers.ofString("{}")));
        Reply delete = api.send(api.request("/").method("DELETE", BodyPublishers.noBody()));

        assertThat(page.body()).isEqualTo(api.get("/index.html").body());
        assertThat(page.header("ETag")).isEqualTo(api.get("/index.html").header("ETag"));
        assertThat(page.header("Content-Security-Policy")).isPresent();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.contentType()).startsWith("text/html");
        assertThat(head.body()).isEmpty();
        for (Reply refused : List.of(put, delete)) {
            checkError(refused, 405, "Validation");
            assertThat(refused.header("Allow").orElse("")).contains("GET", "HEAD", "POST");
        }
    }

    @Test
    void unsupportedTasks_areRefusedInTeisFormat() {
        for (String path : List.of("/predict", "/embed_sparse")) {
            Reply reply = api.post(path, Map.of("inputs", "a"));
            checkError(reply, 424, "Backend");
            assertThat(reply.json().getString("error")).contains("all-minilm-l6-v2 (embedding)", "late-interaction (reranking)");
            assertThat(reply.header("Retry-After")).isEmpty();
            checkError(api.get(path), 405, "Validation");
        }
        assertThat(api.post("/predict", Map.of("inputs", "a")).json().getString("error")).contains("classifier");
        assertThat(api.post("/embed_sparse", Map.of("inputs", "a")).json().getString("error")).contains("SPLADE");
    }

    @Test
    void ids_areDecodedAloneOrInBatches() {
        List<Integer> ids = array(api.post("/tokenize", Map.of("inputs", "A dog barks!")))
                .getJsonArray(0)
                .getValuesAs(JsonObject.class)
                .stream()
                .map(token -> token.getInt("id"))
                .toList();

        assertThat(api.post("/decode", Map.of("ids", ids)).body()).isEqualTo("[\"a dog barks!\"]");
        assertThat(api.post("/decode", Map.of("ids", List.of(ids, ids), "skip_special_tokens", false)).body())
                .isEqualTo("[\"[CLS] a dog barks! [SEP]\",\"[CLS] a dog barks! [SEP]\"]");
        assertThat(api.post("/decode", Map.of("ids", ids)).header("X-Kvasir-Model")).contains("all-minilm-l6-v2");
    }

    @Test
    void badIds_areRefused() {
        checkError(api.post("/decode", Map.of()), 422, "Validation");
        checkError(api.post("/decode", Map.of("ids", List.of())), 400, "Empty");
        checkError(api.post("/decode", Map.of("ids", List.of(List.of()))), 400, "Empty");
        checkError(api.post("/decode", Map.of("ids", "text")), 422, "Validation");
        checkError(api.post("/decode", Map.of("ids", List.of("text"))), 422, "Validation");
        checkError(api.post("/decode", Map.of("ids", List.of(-1))), 422, "Validation");
        checkError(api.post("/decode", Map.of("ids", List.of(2_000_000_000))), 422, "Validation");
        checkError(api.post("/decode", Map.of("ids", List.of(5), "skip_special_tokens", "yes")), 422, "Validation");
        checkError(
                api.post("/decode", Map.of("ids", Collections.nCopies(5, Collections.nCopies(60_000, 5)))), 413, "Validation");
        checkError(api.get("/decode"), 405, "Validation");
    }

    @Test
    void longText_isWindowedExceptForTokenVectors() {
        String text = "first " + "word ".repeat(5000) + "last";
        Reply windows = api.post("/embed", Map.of("inputs", List.of("short", text)));

        assertThat(length(array(windows).getJsonArray(1))).isEqualTo(1, within(1e-5));
        assertThat(windows.header("X-Kvasir-Windowed")).contains("1");
        assertThat(Integer.parseInt(windows.header("x-compute-tokens").orElse(""))).isGreaterThan(5_000);
        assertThat(length(array(api.post("/embed", Map.of("inputs", text, "normalize", false))).getJsonArray(0))).isGreaterThan(1.1);
        assertThat(api.post(
                                "/similarity",
                                Map.of("inputs", Map.of("source_sentence", text, "sentences", List.of("short"))))
                        .header("X-Kvasir-Windowed"))
                .contains("1");
        assertThat(api.get("/info").ok().getBoolean("auto_truncate")).isTrue();
        checkError(api.post("/embed_all", Map.of("inputs", text)), 422, "Validation");
    }

    @Test
    void longText_isRefusedOrTruncatedOnRequest() {
        String text = "first " + "word ".repeat(5000) + "last";

        checkError(api.post("/embed", Map.of("inputs", text, "truncate", false)), 422, "Validation");
        JsonArray right = array(api.post("/embed", Map.of("inputs", text, "truncate", true)));
        JsonArray left = array(api.post("/embed", Map.of("inputs", text, "truncate", true, "truncation_direction", "Left")));
        assertThat(right).isNotEqualTo(left);
    }

    @Test
    void truncatedTexts_areCountedInAHeader() {
        String text = "word ".repeat(5000);
        Map<String, Object> cut = Map.of("inputs", List.of("short", text, text), "truncate", true);

        assertThat(api.post("/embed", cut).header("X-Kvasir-Truncated")).contains("2");
        assertThat(api.post("/embed_all", cut).header("X-Kvasir-Truncated")).contains("2");
        assertThat(api.post("/embed", Map.of("inputs", "short")).header("X-Kvasir-Truncated")).contains("0");
        assertThat(api.post(
                                "/similarity",
                                Map.of(
                                        "inputs", Map.of("source_sentence", text, "sentences", List.of("short")),
                                        "parameters", Map.of("truncate", true)))
                        .header("X-Kvasir-Truncated"))
                .contains("1");
    }

    @Test
    void callsNeedingTooMuchMemory_areTooLarge() {
        List<String> texts = Collections.nCopies(600, "word ".repeat(250));

        Reply all = api.post("/embed_all", Map.of("inputs", texts));
        checkError(all, 413, "Validation");
        assertThat(all.json().getString("error")).contains("at most 8388608");
        checkError(api.post("/tokenize", Map.of("inputs", "a ".repeat(4 << 19))), 413, "Validation");
        checkError(api.post("/embed", "application/json", "{\"inputs\": [" + "1,".repeat(4_000_000) + "1]}"), 413, "Validation");
        checkError(api.post("/embed", "application/json", "{\"inputs\": [" + "1,".repeat(1 << 17) + "1]}"), 413, "Validation");
    }

    @Test
    void concurrentLargeBodies_areShedAndTheServerKeepsRunning() {
        String body = "{\"inputs\": [" + "{},".repeat(500_000) + "{}]}";

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = Stream.generate(() -> callers.submit(() -> api.post("/embed", "application/json", body)))
                    .limit(24)
                    .toList();
            assertThat(replies)
                    .extracting(reply -> reply.get().status())
                    .allMatch(status -> status == 413 || status == 429)
                    .contains(413);
            assertThat(replies).extracting(reply -> reply.get().body()).anyMatch(text -> text.contains("500001 entries"));
        }
        assertThat(array(api.post("/embed", Map.of("inputs", "a dog barks")))).hasSize(1);
    }

    @Test
    void deadline_beyondTheCallLimit_isAccepted() {
        Reply reply = api.send(api.request("/embed")
                .header("X-Kvasir-Deadline-Ms", "300000")
                .header("X-Kvasir-Priority", "batch")
                .POST(BodyPublishers.ofString("{\"inputs\": \"a dog barks\"}")));

        assertThat(array(reply)).hasSize(1);
    }

    @Test
    void otherErrors_haveTeisFormat() {
        checkError(api.get("/embed"), 405, "Validation");
        checkError(
                api.send(api.request("/info").header("Origin", "https://evil.example").GET()), 403, "Validation");
        checkError(api.post("/similarity", Map.of("inputs", Map.of("source_sentence", "a", "sentences", List.of()))), 400, "Empty");
        Problems.check(api.get("/embed/more"), 404, "NOT_FOUND");
    }

    @Test
    void paths_ofTheServerItself_areUnchanged() {
        assertThat(api.get("/health").status()).isEqualTo(200);
        assertThat(api.get("/metrics").body()).contains("# TYPE");
        assertThat(api.get("/").contentType()).startsWith("text/html");
        assertThat(api.get("/kvasir.js").status()).isEqualTo(200);
    }
}
