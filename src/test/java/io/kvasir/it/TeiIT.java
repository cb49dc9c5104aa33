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

/** The protocol of Text Embeddings Inference. */
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
    void embed_oneText_isOneUnitVector_withItsAccount() {
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
    void embed_notNormalised_hasTheSameDirection() {
        JsonArray unit = array(api.post("/embed", Map.of("inputs", "a dog barks"))).getJsonArray(0);
        JsonArray raw = array(api.post("/embed", Map.of("inputs", "a dog barks", "normalize", false))).getJsonArray(0);
        double length = length(raw);

        for (int i = 0; i < unit.size(); i++) {
            assertThat(raw.getJsonNumber(i).doubleValue() / length).isEqualTo(unit.getJsonNumber(i).doubleValue(), within(1e-5));
        }
    }

    @Test
    void embed_fewerDimensions_areFewerNumbers() {
        assertThat(array(api.post("/embed", Map.of("inputs", List.of("a", "b"), "dimensions", 8))).getJsonArray(1)).hasSize(8);
    }

    @Test
    void embedAll_hasAVectorForEachToken() {
        JsonArray states = array(api.post("/embed_all", Map.of("inputs", List.of("dog", "a dog barks loudly"))));

        assertThat(states.getJsonArray(0).size()).isGreaterThanOrEqualTo(1).isLessThan(states.getJsonArray(1).size());
        assertThat(states.getJsonArray(0).getJsonArray(0)).hasSize(384);
    }

    @Test
    void similarity_isHigher_ofWhatMeansTheSame() {
        JsonArray cosines = array(api.post(
                "/similarity",
                Map.of("inputs", Map.of("source_sentence", "a dog", "sentences", List.of("a dog", "a puppy", "income tax")))));

        assertThat(cosines.getJsonNumber(0).doubleValue()).isEqualTo(1, within(1e-5));
        assertThat(cosines.getJsonNumber(1).doubleValue()).isGreaterThan(cosines.getJsonNumber(2).doubleValue());
    }

    @Test
    void tokens_standInTheText_whereTheySay() {
        String text = "😀 Über dogs";
        JsonArray tokens = array(api.post("/tokenize", Map.of("inputs", text, "add_special_tokens", false))).getJsonArray(0);

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
    void info_tellsModelAndLimits() {
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
    void inputs_thatAreBad_areRefused(String path) {
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
    void field_thatIsBad_isRefused(String field, String value) {
        checkError(
                api.post("/embed", "application/json", "{\"inputs\": \"a\", \"" + field + "\": " + value + "}"), 422, "Validation");
    }

    @Test
    void text_beyondTheModel_isRefused_unlessItMayBeCut() {
        String text = "first " + "word ".repeat(5000) + "last";

        checkError(api.post("/embed", Map.of("inputs", text)), 422, "Validation");
        JsonArray right = array(api.post("/embed", Map.of("inputs", text, "truncate", true)));
        JsonArray left = array(api.post("/embed", Map.of("inputs", text, "truncate", true, "truncation_direction", "Left")));
        assertThat(right).isNotEqualTo(left);
    }

    @Test
    void textsThatWereCut_areCountedInAHeader() {
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
    void callsThatWouldTakeTooMuchMemory_areTooLarge() {
        List<String> texts = Collections.nCopies(600, "word ".repeat(250));

        Reply all = api.post("/embed_all", Map.of("inputs", texts));
        checkError(all, 413, "Validation");
        assertThat(all.json().getString("error")).contains("at most 8388608");
        checkError(api.post("/tokenize", Map.of("inputs", "a ".repeat(4 << 19))), 413, "Validation");
        checkError(api.post("/embed", "application/json", "{\"inputs\": [" + "1,".repeat(4_000_000) + "1]}"), 413, "Validation");
        checkError(api.post("/embed", "application/json", "{\"inputs\": [" + "1,".repeat(1 << 17) + "1]}"), 413, "Validation");
    }

    @Test
    void manyLargeBodiesAtOnce_areShed_andTheServerGoesOn() {
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
    void deadline_beyondTheTimeLimitOfCalls_isAccepted() {
        Reply reply = api.send(api.request("/embed")
                .header("X-Kvasir-Deadline-Ms", "300000")
                .header("X-Kvasir-Priority", "batch")
                .POST(BodyPublishers.ofString("{\"inputs\": \"a dog barks\"}")));

        assertThat(array(reply)).hasSize(1);
    }

    @Test
    void everythingElseThatFails_hasItsFormToo() {
        checkError(api.get("/embed"), 405, "Validation");
        checkError(api.with("wrong").get("/info"), 401, "Validation");
        checkError(
                api.send(api.request("/info").header("Origin", "https://evil.example").GET()), 403, "Validation");
        checkError(api.post("/similarity", Map.of("inputs", Map.of("source_sentence", "a", "sentences", List.of()))), 400, "Empty");
        Problems.check(api.get("/embed/more"), 404, "NOT_FOUND");
    }

    @Test
    void paths_ofTheServerItself_areStillItsOwn() {
        assertThat(api.get("/health").status()).isEqualTo(200);
        assertThat(api.get("/metrics").body()).contains("# TYPE");
        assertThat(api.get("/").contentType()).startsWith("text/html");
        assertThat(api.get("/kvasir.js").status()).isEqualTo(200);
    }
}
