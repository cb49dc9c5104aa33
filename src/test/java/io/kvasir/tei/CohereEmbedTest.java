package io.kvasir.tei;

import io.kvasir.OpenApi;
import io.kvasir.RecordedJson;
import io.kvasir.flow.LongText;
import io.kvasir.flow.ModelCallSettings;
import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.TestModelCallSettings;
import io.kvasir.flow.Urgency;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.FakeEmbedder;
import io.kvasir.inference.ModelInput;
import io.kvasir.inference.Truncation;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests {@code /v2/embed} from request body to response body. */
class CohereEmbedTest {
    private static final Urgency URGENCY = Urgency.of(Priority.NORMAL);

    private final Embedder embedder = new FakeEmbedder();

    private CohereEmbed read(String body, LongText longText) {
        ModelCallSettings settings = TestModelCallSettings.of(3, longText);
        return CohereEmbed.read(JsonRequest.parse(body), embedder, settings, URGENCY);
    }

    private CohereEmbed read(String body) {
        return read(body, LongText.WINDOWS);
    }

    private JsonObject answer(String body) throws IOException {
        CohereEmbed call = read(body);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CohereEmbedJson.write(call, embedder.embed(call.request(), new StageTimings()), out);
        return Json.createReader(new StringReader(out.toString(StandardCharsets.UTF_8))).readObject();
    }

    @Test
    void response_hasVectorsByType_textsAndBilledUnits() throws IOException {
        JsonObject answer = answer("{\"texts\": [\"one\", \"two \\\"words\\\"\"], \"embedding_types\": [\"float\", \"ubinary\"]}");

        assertThat(answer.getString("id")).isNotBlank();
        assertThat(answer.getString("response_type")).isEqualTo("embeddings_by_type");
        assertThat(answer.getJsonObject("embeddings")).containsOnlyKeys("float", "ubinary");
        assertThat(answer.getJsonObject("embeddings").getJsonArray("float")).hasSize(2);
        assertThat(answer.getJsonObject("embeddings").getJsonArray("float").getJsonArray(0)).hasSize(64);
        assertThat(answer.getJsonObject("embeddings").getJsonArray("ubinary").getJsonArray(1)).hasSize(8);
        assertThat(answer.getJsonArray("texts").getValuesAs(JsonString.class))
                .extracting(JsonString::getString)
                .containsExactly("one", "two \"words\"");
        JsonObject meta = answer.getJsonObject("meta");
        assertThat(meta.getJsonObject("api_version").getString("version")).isEqualTo("2");
        assertThat(meta.getJsonObject("billed_units").getInt("input_tokens")).isEqualTo(3);
    }

    @Test
    void response_withoutTypes_hasFloats_ofTheRequestedDimension() throws IOException {
        JsonObject embeddings = answer("{\"texts\": [\"one\"], \"output_dimension\": 8}").getJsonObject("embeddings");

        assertThat(embeddings).containsOnlyKeys("float");
        assertThat(embeddings.getJsonArray("float").getJsonArray(0)).hasSize(8);
    }

    @Test
    void inputs_ofText_areTexts() {
        assertThat(read("{\"inputs\": [{\"content\": [{\"type\": \"text\", \"text\": \"a\"}, {\"type\": \"text\", \"text\": \"b\"}]}]}")
                        .texts())
                .containsExactly("a\nb");
    }

    @ParameterizedTest
    @CsvSource({"search_query, 'query: '", "search_document, ''", "classification, ''", "clustering, ''"})
    void inputType_prependsTheModelsPrompt_ifAny(String type, String prompt) {
        CohereEmbed call = read("{\"texts\": [\"a\"], \"input_type\": \"" + type + "\"}");

        assertThat(call.request().inputs()).containsExactly(new ModelInput.Text(prompt, "a"));
        assertThat(call.texts()).containsExactly("a");
    }

    @Test
    void inputType_selectsThePrompt_byTheModelsNames() {
        assertThat(InputType.SEARCH_DOCUMENT.prompt(Map.of("passage", "passage: ", "query", "query: "))).contains("passage: ");
        assertThat(InputType.SEARCH_QUERY.prompt(Map.of("search_query", "search_query: "))).contains("search_query: ");
        assertThat(InputType.CLUSTERING.prompt(Map.of("query", "query: "))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', WINDOWS, WINDOWS", "'', TRUNCATE, RIGHT", "'', REFUSE, REFUSE", "NONE, WINDOWS, REFUSE", "start, REFUSE, LEFT",
        "END, REFUSE, RIGHT"
    })
    void truncation_isAsRequested_orAsConfigured(String given, LongText setting, Truncation truncation) {
        String field = given.isEmpty() ? "" : ", \"truncate\": \"" + given + "\"";

        assertThat(read("{\"texts\": [\"a\"]" + field + "}", setting).request().truncation()).isEqualTo(truncation);
    }

    @Test
    void limitsOfTheRequest_reachTheModel() {
        CohereEmbed call = read("{\"texts\": [\"a\"], \"max_tokens\": 7, \"priority\": 0}");

        assertThat(call.request().maxTokens()).isEqualTo(7);
        assertThat(call.request().urgency().priority()).isEqualTo(Priority.HIGH);
        assertThat(read("{\"texts\": [\"a\"]}").request().maxTokens()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | texts | INVALID_FIELD",
                "{\"texts\": []} | texts | EMPTY_INPUT",
                "{\"texts\": [\"a\", \"\"]} | texts | EMPTY_INPUT",
                "{\"texts\": [1]} | texts | INVALID_FIELD",
                "{\"texts\": [\"a\", \"b\", \"c\", \"d\"]} | texts | PAYLOAD_TOO_LARGE",
                "{\"images\": [\"data:image/png;base64,\"]} | images | INVALID_FIELD",
                "{\"inputs\": [{\"content\": [{\"type\": \"image_url\"}]}]} | inputs | INVALID_FIELD",
                "{\"inputs\": [{\"content\": []}]} | inputs | EMPTY_INPUT",
                "{\"inputs\": [\"a\"]} | inputs | INVALID_FIELD",
                "{\"inputs\": [], \"texts\": [\"a\"]} | inputs | INVALID_FIELD",
                "{\"texts\": [\"a\"], \"input_type\": \"image\"} | input_type | INVALID_FIELD",
                "{\"texts\": [\"a\"], \"truncate\": true} | truncate | INVALID_FIELD",
                "{\"texts\": [\"a\"], \"truncate\": \"MIDDLE\"} | truncate | INVALID_FIELD",
                "{\"texts\": [\"a\"], \"embedding_types\": [\"int4\"]} | embedding_types | INVALID_FIELD",
                "{\"texts\": [\"a\"], \"embedding_types\": []} | embedding_types | EMPTY_INPUT",
                "{\"texts\": [\"a\"], \"embedding_types\": \"float\"} | embedding_types | INVALID_FIELD",
                "{\"texts\": [\"a\"], \"output_dimension\": 65} | output_dimension | INVALID_FIELD",
                "{\"texts\": [\"a\"], \"max_tokens\": 0} | max_tokens | INVALID_FIELD",
                "{\"texts\": [\"a\"], \"priority\": -1} | priority | INVALID_FIELD"
            })
    void invalidField_isNamedInTheError(String body, String field, ErrorCode code) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(body))
                .matches(e -> field.equals(e.field()) && e.code() == code);
    }

    @Test
    void types_areListedOnce_inTheirOwnOrder() {
        assertThat(List.copyOf(read("{\"texts\": [\"a\"], \"embedding_types\": [\"base64\", \"INT8\", \"base64\"]}").types()))
                .containsExactly(EmbeddingType.INT8, EmbeddingType.BASE64);
    }

    @Test
    void fields_areThoseOfTheDescription() {
        ModelCallSettings settings = TestModelCallSettings.of(3, LongText.WINDOWS);
        RecordedJson body = RecordedJson.of("{\"texts\": [\"a\"]}");
        CohereEmbed.read(body.request(), embedder, settings, URGENCY);
        Set<String> read = new TreeSet<>(body.fields());
        // the resource reads the model's name, and images are refused
        read.add("model");
        read.remove("images");

        assertThat(read).isEqualTo(OpenApi.fields("CohereEmbedRequest"));
    }
}
