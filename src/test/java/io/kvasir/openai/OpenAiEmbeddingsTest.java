package io.kvasir.openai;

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
import io.kvasir.inference.Embeddings;
import io.kvasir.inference.FakeEmbedder;
import io.kvasir.inference.Truncation;
import io.kvasir.openai.EmbeddingsRequest.Format;
import io.kvasir.problem.KvasirException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests the protocol from request body to response body. */
class OpenAiEmbeddingsTest {
    private static final Urgency NORMAL = Urgency.of(Priority.NORMAL);

    private final Embedder embedder = new FakeEmbedder();

    private EmbeddingsRequest request(String body) {
        return request(body, LongText.WINDOWS);
    }

    private EmbeddingsRequest request(String body, LongText longText) {
        ModelCallSettings settings = TestModelCallSettings.of(4, longText);
        return EmbeddingsRequest.read(JsonRequest.parse(body), embedder.model(), settings, NORMAL);
    }

    private JsonObject answer(String body) {
        EmbeddingsRequest request = request(body);
        String json = written("a \"model\"", embedder.embed(request.embed(), new StageTimings()), request.format());
        return Json.createReader(new StringReader(json)).readObject();
    }

    private static String written(String model, Embeddings embeddings, Format format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            EmbeddingsJson.write(model, embeddings, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void request_withoutOptions_hasTheProtocolDefaults() {
        EmbeddingsRequest request = request("{\"input\": \"text\", \"user\": \"somebody\"}");

        assertThat(request.format()).isEqualTo(Format.FLOAT);
        assertThat(request.embed().truncation()).isEqualTo(Truncation.WINDOWS);
        assertThat(request.embed().normalize()).isTrue();
        assertThat(request.embed().dimensions()).isZero();
        assertThat(request.embed().urgency().priority()).isEqualTo(Priority.NORMAL);
    }

    @ParameterizedTest
    @CsvSource({
        "WINDOWS, '', WINDOWS",
        "TRUNCATE, '', RIGHT",
        "REFUSE, '', REFUSE",
        "WINDOWS, ', \"truncate\": true', RIGHT",
        "TRUNCATE, ', \"truncate\": false', REFUSE"
    })
    void truncation_isAsRequested_orAsConfigured(LongText setting, String field, Truncation truncation) {
        assertThat(request("{\"input\": \"text\"" + field + "}", setting).embed().truncation()).isEqualTo(truncation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"input\": \"a\", \"dimensions\": 0} | dimensions",
                "{\"input\": \"a\", \"dimensions\": 65} | dimensions",
                "{\"input\": \"a\", \"dimensions\": \"8\"} | dimensions",
                "{\"input\": \"a\", \"encoding_format\": \"hex\"} | encoding_format",
                "{\"input\": \"a\", \"encoding_format\": 1} | encoding_format",
                "{\"input\": \"a\", \"truncate\": \"yes\"} | truncate",
                "{\"inputs\": \"a\"} | input"
            })
    void invalidField_isNamedInTheError(String body, String field) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> request(body))
                .matches(e -> field.equals(e.field()));
    }

    @Test
    void response_hasOneEntryPerInput_inOrder() {
        JsonObject answer = answer("{\"input\": [\"one\", \"two words\"], \"dimensions\": 8}");

        assertThat(answer.getString("object")).isEqualTo("list");
        assertThat(answer.getString("model")).isEqualTo("a \"model\"");
        List<JsonObject> data = answer.getJsonArray("data").getValuesAs(JsonObject.class);
        assertThat(data).extracting(entry -> entry.getInt("index")).containsExactly(0, 1);
        assertThat(data).isNotEmpty().allMatch(entry -> entry.getString("object").equals("embedding"));
        assertThat(data).allMatch(entry -> entry.getJsonArray("embedding").size() == 8);
        assertThat(answer.getJsonObject("usage")).isEqualTo(
                Json.createObjectBuilder().add("prompt_tokens", 3).add("total_tokens", 3).build());
    }

    @Test
    void response_inBothFormats_hasTheSameVector() {
        float[] vector = embedder.embedQuery("one text", Urgency.of(Priority.NORMAL));

        String encoded = answer("{\"input\": \"one text\", \"encoding_format\": \"base64\"}")
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("embedding");
        float[] decoded = new float[vector.length];
        ByteBuffer.wrap(Base64.getDecoder().decode(encoded)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(decoded);

        assertThat(decoded).isEqualTo(vector);
        assertThat(answer("{\"input\": \"one text\"}").getJsonArray("data").getJsonObject(0).getJsonArray("embedding"))
                .extracting(number -> Float.valueOf(number.toString()))
                .containsExactly(boxed(vector));
    }

    @Test
    void response_toEmptyInput_isAnEmptyList() {
        assertThat(written("m", new Embeddings(List.of(), List.of(), 0, 0), Format.FLOAT))
                .isEqualTo("{\"object\":\"list\",\"data\":[],\"model\":\"m\",\"usage\":{\"prompt_tokens\":0,\"total_tokens\":0}}");
    }

    private static Float[] boxed(float[] vector) {
        Float[] boxed = new Float[vector.length];
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = vector[i];
        }
        return boxed;
    }

    @Test
    void fields_areThoseOfTheDescription() {
        ModelCallSettings settings = TestModelCallSettings.of(4, LongText.WINDOWS);
        RecordedJson body = RecordedJson.of("{\"input\": \"a\"}");
        EmbeddingsRequest.read(body.request(), embedder.model(), settings, NORMAL);
        Set<String> read = new TreeSet<>(body.fields());
        // the resource reads the model's name
        read.add("model");

        assertThat(read).isEqualTo(OpenApi.fields("OpenAiEmbeddingsRequest"));
    }
}
