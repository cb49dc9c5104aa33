package io.kvasir.it;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Published Node.js clients, unmodified, against this server. */
class PublishedClientsIT extends OnServer {

    private JsonObject ask(String client) {
        return PublishedClients.ask(client, api.base(), String.valueOf(admin().key()));
    }

    private static void assertFailed(JsonObject failure, String name, int status) {
        assertThat(failure.getString("name")).as("%s", failure).isEqualTo(name);
        assertThat(failure.getInt("status")).as("%s", failure).isEqualTo(status);
    }

    @Test
    void openai_getsItsVectorsInEitherEncoding() {
        JsonObject seen = ask("openai");

        List<JsonArray> floats = seen.getJsonArray("floats").getValuesAs(JsonArray.class);
        List<JsonArray> decoded = seen.getJsonArray("decoded").getValuesAs(JsonArray.class);
        assertThat(floats).hasSize(3);
        for (int i = 0; i < floats.size(); i++) {
            assertThat(decoded.get(i)).hasSameSizeAs(floats.get(i));
            for (int k = 0; k < floats.get(i).size(); k++) {
                assertThat(decoded.get(i).getJsonNumber(k).doubleValue())
                        .isEqualTo(floats.get(i).getJsonNumber(k).doubleValue(), within(1e-7));
            }
        }
        assertThat(seen.getJsonArray("indexes").getValuesAs(JsonNumber.class)).extracting(JsonNumber::intValue).containsExactly(0, 1, 2);
        assertThat(seen.getInt("short")).isEqualTo(8);
        assertThat(seen.getJsonObject("usage").getInt("prompt_tokens")).isPositive();
        assertThat(seen.getJsonArray("models").getValuesAs(JsonString.class))
                .extracting(JsonString::getString)
                .contains(seen.getString("model"));
        assertThat(seen.getString("retrieved")).isEqualTo(seen.getString("model"));

        assertFailed(seen.getJsonObject("unknownModel"), "NotFoundError", 404);
        assertThat(seen.getJsonObject("unknownModel").getString("code")).isEqualTo("model_not_found");
        assertThat(seen.getJsonObject("unknownModel").getString("message")).contains(seen.getString("model"));
        assertThat(seen.getJsonObject("unknownModel").getString("requestId")).isNotBlank();
        assertFailed(seen.getJsonObject("emptyInput"), "BadRequestError", 400);
        assertThat(seen.getJsonObject("emptyInput").getString("param")).isEqualTo("input");
        assertFailed(seen.getJsonObject("unknownPath"), "NotFoundError", 404);
        assertThat(seen.getInt("unknownKey")).isPositive();
        assertFailed(seen.getJsonObject("tooLong"), "BadRequestError", 400);
        assertThat(seen.getJsonObject("tooLong").getString("code")).isEqualTo("context_length_exceeded");
        assertThat(seen.getInt("long")).isEqualTo(384);
        assertThat(seen.getString("alias")).isEqualTo(seen.getString("model"));
    }

    @Test
    void cohere_getsItsRankingAndErrors() {
        JsonObject seen = ask("cohere");

        List<JsonObject> results = seen.getJsonArray("results").getValuesAs(JsonObject.class);
        assertThat(results).extracting(result -> result.getInt("index")).containsExactlyInAnyOrder(0, 1);
        assertThat(results).extracting(result -> -result.getJsonNumber("relevanceScore").doubleValue()).isSorted();
        assertThat(seen.getString("id")).isNotBlank();
        assertThat(seen.getInt("units")).isEqualTo(1);
        assertThat(seen.getString("version")).isEqualTo("2");
        JsonObject embedded = seen.getJsonObject("embedded");
        assertThat(embedded.getJsonArray("floats")).hasSize(3);
        assertThat(embedded.getJsonArray("floats").getJsonArray(0)).hasSize(384);
        assertThat(embedded.getJsonArray("int8").getJsonArray(0)).hasSize(384);
        assertThat(embedded.getJsonArray("ubinary").getJsonArray(0)).hasSize(48);
        assertThat(embedded.getJsonArray("base64").getString(0)).hasSize(2048);
        assertThat(embedded.getJsonArray("texts")).hasSize(3);
        assertThat(embedded.getInt("tokens")).isPositive();
        assertFailed(seen.getJsonObject("images"), "BadRequestError", 400);
        assertFailed(seen.getJsonObject("unknownModel"), "NotFoundError", 404);
        assertFailed(seen.getJsonObject("emptyQuery"), "BadRequestError", 400);
        assertThat(seen.getInt("unknownKey")).isEqualTo(3);
    }

    @Test
    void huggingface_getsItsVectorsAndErrors() {
        JsonObject seen = ask("huggingface");

        assertThat(seen.getJsonArray("vectors")).hasSize(3);
        assertThat(seen.getJsonArray("vector").get(0)).isEqualTo(seen.getJsonArray("vectors").get(0));
        assertThat(seen.getJsonArray("atBase")).isEqualTo(seen.getJsonArray("vectors"));
        assertThat(seen.getJsonArray("similaritiesAtBase")).isEqualTo(seen.getJsonArray("similarities"));
        assertThat(seen.getJsonObject("emptyAtBase").getJsonObject("body").getString("error_type")).isEqualTo("Empty");
        List<JsonNumber> similarities = seen.getJsonArray("similarities").getValuesAs(JsonNumber.class);
        assertThat(similarities.get(0).doubleValue()).isGreaterThan(similarities.get(1).doubleValue());
        assertThat(seen.getJsonObject("empty").getInt("status")).isEqualTo(400);
        assertThat(seen.getJsonObject("empty").getJsonObject("body").getString("error_type")).isEqualTo("Empty");
        assertThat(seen.getInt("unknownKey")).isEqualTo(384);
    }

    /** Frameworks configured for OpenAI, with an unknown key and one of OpenAI's model names. */
    @ParameterizedTest
    @ValueSource(strings = {"langchain", "aisdk", "llamaindex"})
    void frameworks_setUpForOpenAi_getTheirVectors(String framework) {
        JsonObject seen = PublishedClients.ask(framework, api.base(), "EMPTY");

        List<JsonArray> vectors = seen.getJsonArray("vectors").getValuesAs(JsonArray.class);
        assertThat(vectors).hasSize(3).allSatisfy(vector -> assertThat(vector).hasSize(384));
        for (int k = 0; k < 384; k++) {
            assertThat(seen.getJsonArray("vector").getJsonNumber(k).doubleValue())
                    .isEqualTo(vectors.getFirst().getJsonNumber(k).doubleValue(), within(1e-7));
        }
    }
}
