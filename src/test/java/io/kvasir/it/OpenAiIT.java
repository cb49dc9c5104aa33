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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** OpenAI's protocol on the wire. */
class OpenAiIT extends OnServer {

    private Reply embed(Map<String, ?> body) {
        return api.post("/v1/embeddings", body);
    }

    private static JsonObject checkError(Reply reply, int status, String type, String code) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(status);
        assertThat(reply.contentType()).as("%s", reply).startsWith("application/json");
        JsonObject error = reply.json().getJsonObject("error");
        assertThat(error).as("%s", reply).containsKeys("message", "type", "param", "code");
        assertThat(error.getString("message")).isNotBlank();
        assertThat(error.getString("type")).as("%s", reply).isEqualTo(type);
        assertThat(error.getString("code")).as("%s", reply).isEqualTo(code);
        assertThat(reply.header("X-Request-Id").orElse("")).isNotBlank();
        return error;
    }

    private static double[] vector(JsonObject entry) {
        return entry.getJsonArray("embedding").getValuesAs(JsonNumber.class).stream().mapToDouble(JsonNumber::doubleValue).toArray();
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    @Test
    void embeddings_ofSeveralTexts_areOrderedUnitVectors() {
        Reply reply = embed(Map.of("input", List.of("a dog barks", "a puppy yaps", "income tax")));

        List<JsonObject> data = reply.all("data");
        assertThat(data).extracting(entry -> entry.getInt("index")).containsExactly(0, 1, 2);
        assertThat(data).allMatch(entry -> entry.getString("object").equals("embedding"));
        double[] dog = vector(data.get(0));
        assertThat(dot(dog, dog)).isEqualTo(1, within(1e-5));
        assertThat(dot(dog, vector(data.get(1)))).isGreaterThan(dot(dog, vector(data.get(2))));
        JsonObject usage = reply.json().getJsonObject("usage");
        assertThat(usage.getInt("prompt_tokens")).isBetween(8, 30).isEqualTo(usage.getInt("total_tokens"));
        assertThat(reply.header("Server-Timing").orElse("")).contains("tokenize;dur=", "infer;dur=", "total;dur=");
        assertThat(reply.header("Cache-Control")).contains("no-store");
    }

    @Test
    void embedding_ofAText_doesNotDependOnItsBatch() {
        JsonArray alone = embed(Map.of("input", "a dog barks")).all("data").getFirst().getJsonArray("embedding");
        double[] among = vector(embed(Map.of("input", List.of("income tax and other long texts", "a dog barks")))
                .all("data")
                .get(1));

        for (int i = 0; i < among.length; i++) {
            assertThat(among[i]).isEqualTo(alone.getJsonNumber(i).doubleValue(), within(1e-5));
        }
    }

    @Test
    void embedding_ofTokenIds_equalsThatOfTheirText() {
        List<Integer> ids = Json.createReader(new StringReader(
                        api.post("/tokenize", Map.of("inputs", "a dog barks", "add_special_tokens", false)).body()))
                .readArray()
                .getJsonArray(0)
                .getValuesAs(JsonObject.class)
                .stream()
                .map(token -> token.getInt("id"))
                .toList();
        double[] ofIds = vector(embed(Map.of("input", ids)).all("data").getFirst());
        double[] ofText = vector(embed(Map.of("input", "a dog barks")).all("data").getFirst());

        assertThat(dot(ofIds, ofText)).isEqualTo(1, within(1e-5));
        assertThat(embed(Map.of("input", List.of(ids, ids))).all("data")).hasSize(2);
    }

    @Test
    void models_areListedAndFoundByName() {
        List<JsonObject> models = api.get("/v1/models").all("data");

        assertThat(models).isNotEmpty().allMatch(model -> model.getString("object").equals("model"));
        for (JsonObject model : models) {
            assertThat(model.getInt("created")).isPositive();
            assertThat(api.get("/v1/models/" + model.getString("id")).ok().getString("id")).isEqualTo(model.getString("id"));
        }
        checkError(api.get("/v1/models/nothing"), 404, "invalid_request_error", "model_not_found");
    }

    @Test
    void unknownModel_isRefusedWithTheKnownOnes() {
        JsonObject error = checkError(
                embed(Map.of("input", "text", "model", "text-embedding-9")), 404, "invalid_request_error", "model_not_found");

        assertThat(error.getString("message")).contains("text-embedding-9", "all-minilm-l6-v2");
    }

    static Stream<Arguments> badFields() {
        return Stream.of(
                Arguments.of("{}", "input"),
                Arguments.of("{\"input\": null}", "input"),
                Arguments.of("{\"input\": 5}", "input"),
                Arguments.of("{\"input\": {}}", "input"),
                Arguments.of("{\"input\": [\"a\", 5]}", "input"),
                Arguments.of("{\"input\": [-1]}", "input"),
                Arguments.of("{\"input\": [1.5]}", "input"),
                Arguments.of("{\"input\": \"\\ud800\"}", "input"),
                Arguments.of("{\"input\": [\"a\", \"\\udc00b\"]}", "input"),
                Arguments.of("{\"input\": \"a\", \"model\": 5}", "model"),
                Arguments.of("{\"input\": \"a\", \"dimensions\": 0}", "dimensions"),
                Arguments.of("{\"input\": \"a\", \"dimensions\": 100000}", "dimensions"),
                Arguments.of("{\"input\": \"a\", \"dimensions\": \"8\"}", "dimensions"),
                Arguments.of("{\"input\": \"a\", \"encoding_format\": \"hex\"}", "encoding_format"),
                Arguments.of("{\"input\": \"a\", \"truncate\": \"yes\"}", "truncate"));
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void badField_isNamed(String body, String param) {
        JsonObject error = checkError(
                api.post("/v1/embeddings", "application/json", body), 400, "invalid_request_error", "invalid_field");

        assertThat(error.getString("param")).isEqualTo(param);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "[]", "[\"\"]", "[\"a\", \"\"]", "[[]]"})
    void emptyInput_isRefused(String input) {
        JsonObject error = checkError(
                api.post("/v1/embeddings", "application/json", "{\"input\": " + input + "}"),
                400,
                "invalid_request_error",
                "empty_input");

        assertThat(error.getString("param")).isEqualTo("input");
    }

    @Test
    void tokenId_outsideTheVocabulary_isAClientError() {
        Reply reply = embed(Map.of("input", List.of(2_000_000_000)));

        assertThat(reply.status()).as("%s", reply).isIn(400, 422);
        assertThat(reply.json()).containsKey("error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[", "[]", "\"text\"", "{\"input\": \"a\"", "{\"input\": \"a\"} more"})
    void body_notAnObject_isRefused(String body) {
        checkError(api.post("/v1/embeddings", "application/json", body), 400, "invalid_request_error", "malformed_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text-embedding-3-small", "Text-Embedding-ADA-002", "sentence-transformers/all-MiniLM-L6-v2"})
    void foreignModelName_isServedByTheDefaultModel(String name) {
        Reply reply = embed(Map.of("input", "text", "model", name));

        assertThat(reply.all("data")).hasSize(1);
        assertThat(reply.json().getString("model")).isEqualTo("all-minilm-l6-v2");
        assertThat(reply.header("X-Kvasir-Model")).contains("all-minilm-l6-v2");
        assertThat(api.get("/v1/models/" + name).ok().getString("id")).isEqualTo("all-minilm-l6-v2");
        assertThat(api.get("/v1/models").all("data")).extracting(model -> model.getString("id")).doesNotContain(name);
    }

    @Test
    void longText_isWindowedAndAllItsTokensAreCounted() {
        String text = "word ".repeat(5000) + "walrus";
        Reply reply = embed(Map.of("input", List.of("short", text)));

        assertThat(reply.all("data")).hasSize(2);
        double[] vector = vector(reply.all("data").get(1));
        assertThat(dot(vector, vector)).isEqualTo(1, within(1e-5));
        assertThat(reply.header("X-Kvasir-Windowed")).contains("1");
        assertThat(reply.header("X-Kvasir-Truncated")).contains("0");
        assertThat(reply.json().getJsonObject("usage").getInt("prompt_tokens")).isGreaterThan(5_000);
        double[] other = vector(embed(Map.of("input", text.replace("walrus", "income tax"))).all("data").getFirst());
        assertThat(dot(vector, other)).as("the end counts too").isLessThan(0.999999);
        assertThat(vector(embed(Map.of("input", List.of(text, "short"))).all("data").get(1)))
                .isEqualTo(vector(reply.all("data").getFirst()));
    }

    @Test
    void veryLongText_isWindowedAsAreTokenIds() {
        Reply reply = embed(Map.of("input", "some words about a harbour ".repeat(6_000)));

        assertThat(reply.all("data")).hasSize(1);
        assertThat(reply.header("X-Kvasir-Windowed")).contains("1");
        assertThat(embed(Map.of("input", Collections.nCopies(1_000, 2158))).header("X-Kvasir-Windowed")).contains("1");
    }

    @Test
    void veryLongText_beyondItsDeadline_isRefusedAtOnce() {
        String text = "some words about a harbour ".repeat(150_000);
        long start = System.nanoTime();
        Reply reply = api.send(api.request("/v1/embeddings")
                .header("X-Kvasir-Deadline-Ms", "5000")
                .POST(BodyPublishers.ofString("{\"input\": \"" + text + "\"}")));

        assertThat(reply.status()).as("%s", reply).isIn(503, 504);
        assertThat(reply.json().getJsonObject("error").getString("message")).isNotBlank();
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(15);
        checkError(embed(Map.of("input", text + text)), 413, "invalid_request_error", "payload_too_large");
    }

    @Test
    void longText_isRefusedOrTruncatedOnRequest() {
        String text = "word ".repeat(5000);

        checkError(
                embed(Map.of("input", text, "truncate", false)), 400, "invalid_request_error", "context_length_exceeded");
        Reply cut = embed(Map.of("input", text, "truncate", true));
        assertThat(cut.all("data")).hasSize(1);
        assertThat(cut.header("X-Kvasir-Truncated")).contains("1");
    }

    @Test
    void oversizedInput_isTooLarge() {
        checkError(
                embed(Map.of("input", Collections.nCopies(2049, "a"))), 413, "invalid_request_error", "payload_too_large");
        checkError(embed(Map.of("input", "a".repeat(9 << 20))), 413, "invalid_request_error", "payload_too_large");
    }

    @Test
    void deadline_thatCannotBeMet_isReported() {
        Reply reply = api.send(api.request("/v1/embeddings")
                .header("X-Kvasir-Deadline-Ms", "1")
                .POST(BodyPublishers.ofString(Json.createObjectBuilder()
                        .add("input", Json.createArrayBuilder(Collections.nCopies(500, "some words to think about")))
                        .build()
                        .toString())));

        // Expired on arrival, or too short for the queue that other tests cause.
        if (reply.status() == 503) {
            checkError(reply, 503, "server_error", "overloaded");
        } else {
            checkError(reply, 504, "server_error", "deadline_exceeded");
        }
    }

    @ParameterizedTest
    @CsvSource({"X-Kvasir-Deadline-Ms, soon", "X-Kvasir-Deadline-Ms, 0", "X-Kvasir-Priority, urgent"})
    void badHeader_isNamed(String header, String value) {
        Reply reply = api.send(api.request("/v1/embeddings")
                .header(header, value)
                .POST(BodyPublishers.ofString("{\"input\": \"a\"}")));

        assertThat(checkError(reply, 400, "invalid_request_error", "invalid_field").getString("param")).isEqualTo(header);
    }

    @Test
    void everythingBelowV1_failsInOpenAisFormat() {
        checkError(api.get("/v1"), 404, "invalid_request_error", "not_found");
        checkError(api.get("/v1/nonsense"), 404, "invalid_request_error", "not_found");
        checkError(api.post("/v1/embeddings/more", Map.of()), 404, "invalid_request_error", "not_found");
        checkError(api.get("/v1/embeddings"), 405, "invalid_request_error", "method_not_allowed");
        checkError(
                api.send(api.request("/v1/models").header("Origin", "https://evil.example").GET()),
                403,
                "permission_error",
                "cross_site_request");
        checkError(
                api.send(api.request("/v1/models").header("Accept", "image/png").GET()),
                406,
                "invalid_request_error",
                "not_acceptable");
        assertThat(api.post("/v1/embeddings", "multipart/form-data", "x").json()).containsKey("error");
        // refused by the web container before the application sees it
        assertThat(Raw.get(api.base(), "/v1/models/a%2Fb").body()).contains("{\"error\":");
    }

    @Test
    void resources_belowOurOwnApi_areNotFound() {
        Problems.check(api.post("/api/v1/embeddings", Map.of("input", "a")), 404, "NOT_FOUND");
        Problems.check(api.get("/api/v1/models"), 404, "NOT_FOUND");
        Problems.check(api.post("/api/embed", Map.of("inputs", "a")), 404, "NOT_FOUND");
    }

    @Test
    void paths_areDocumentedAndMeasuredAsServed() {
        embed(Map.of("input", "a"));

        assertThat(api.get("/openapi").body())
                .contains("  /v1/embeddings:", "  /v1/models/{id}:", "  /embed:", "  /rerank:", "  /v1/rerank:", "  /v2/rerank:")
                .contains("  /:", "  /v2/embed:", "  /decode:", "  /predict:")
                .doesNotContain("/api/v1/", "/api/v2/", "/api/embed", "/api/rerank");
        assertThat(api.get("/metrics").body())
                .contains("application\",route=\"/v1/embeddings\"")
                .doesNotContain("application\",route=\"/api/v1/");
    }
}
