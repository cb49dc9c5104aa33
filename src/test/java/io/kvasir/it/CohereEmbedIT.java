package io.kvasir.it;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Cohere's embedding protocol. */
class CohereEmbedIT extends OnServer {
    private static final List<String> TEXTS = List.of("a dog barks", "a puppy yaps", "income tax");

    private Reply embed(Map<String, ?> body) {
        return api.post("/v2/embed", body);
    }

    private static double[] vector(JsonArray numbers) {
        return numbers.getValuesAs(JsonNumber.class).stream().mapToDouble(JsonNumber::doubleValue).toArray();
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static void checkError(Reply reply, int status, String words) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(status);
        assertThat(reply.json()).as("%s", reply).containsOnlyKeys("message");
        assertThat(reply.json().getString("message")).contains(words);
    }

    @Test
    void vectors_inEveryEncoding_equalThoseOfOpenAi() {
        Reply reply = embed(Map.of(
                "model", "embed-v4.0", "texts", TEXTS, "input_type", "search_document",
                "embedding_types", List.of("float", "int8", "uint8", "binary", "ubinary", "base64")));
        JsonObject embeddings = reply.ok().getJsonObject("embeddings");
        JsonArray openAi = api.post("/v1/embeddings", Map.of("input", TEXTS)).all("data").getFirst().getJsonArray("embedding");

        assertThat(embeddings.getJsonArray("float").getJsonArray(0)).isEqualTo(openAi);
        double[] dog = vector(embeddings.getJsonArray("int8").getJsonArray(0));
        double[] puppy = vector(embeddings.getJsonArray("int8").getJsonArray(1));
        double cosine = dot(
                vector(embeddings.getJsonArray("float").getJsonArray(0)), vector(embeddings.getJsonArray("float").getJsonArray(1)));
        assertThat(dot(dog, puppy) / (127 * 127)).isEqualTo(cosine, within(0.02));
        assertThat(vector(embeddings.getJsonArray("uint8").getJsonArray(0))[5]).isEqualTo(dog[5] + 128);
        assertThat(vector(embeddings.getJsonArray("binary").getJsonArray(0)))
                .hasSize(384 / 8)
                .satisfies(numbers -> assertThat(Arrays.stream(numbers)).isNotEmpty().allMatch(number -> number >= -128 && number <= 127));
        assertThat(vector(embeddings.getJsonArray("ubinary").getJsonArray(0))[3])
                .isEqualTo(vector(embeddings.getJsonArray("binary").getJsonArray(0))[3] + 128);
        assertThat(embeddings.getJsonArray("base64").getString(0)).hasSize(384 * 4 / 3 * 4);
        assertThat(reply.json().getString("response_type")).isEqualTo("embeddings_by_type");
        assertThat(reply.json().getJsonArray("texts")).hasSize(3);
        assertThat(reply.json().getJsonObject("meta").getJsonObject("billed_units").getInt("input_tokens")).isPositive();
        assertThat(reply.header("X-Kvasir-Model")).contains("all-minilm-l6-v2");
    }

    @Test
    void longTexts_areWindowedOrTruncatedAsRequested() {
        List<String> texts = List.of("word ".repeat(5_000), "short");

        assertThat(embed(Map.of("texts", texts)).header("X-Kvasir-Windowed")).contains("1");
        for (String end : List.of("START", "END")) {
            assertThat(embed(Map.of("texts", texts, "truncate", end)).header("X-Kvasir-Truncated")).contains("1");
        }
        checkError(embed(Map.of("texts", texts, "truncate", "NONE")), 400, "5000 tokens");
        assertThat(embed(Map.of("texts", texts, "max_tokens", 3, "truncate", "END")).header("X-Kvasir-Truncated")).contains("1");
        assertThat(embed(Map.of("texts", texts, "max_tokens", 3))
                        .ok()
                        .getJsonObject("meta")
                        .getJsonObject("billed_units")
                        .getInt("input_tokens"))
                .isEqualTo(5 + 3);
    }

    @Test
    void errors_haveCoheresFormatAndNameTheField() {
        checkError(embed(Map.of()), 400, "texts");
        checkError(embed(Map.of("texts", List.of(""))), 400, "texts");
        checkError(embed(Map.of("images", List.of("data:"))), 400, "images");
        checkError(embed(Map.of("texts", TEXTS, "embedding_types", List.of("int4"))), 400, "embedding_types");
        checkError(embed(Map.of("texts", TEXTS, "model", "nothing")), 404, "all-minilm-l6-v2");
        checkError(api.post("/v2/embed", "application/json", "nonsense"), 400, "not JSON");
        checkError(api.get("/v2/embed"), 405, "");
    }
}
