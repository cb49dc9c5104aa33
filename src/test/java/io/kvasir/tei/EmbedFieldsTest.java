package io.kvasir.tei;

import io.kvasir.OpenApi;
import io.kvasir.RecordedJson;
import io.kvasir.flow.LongText;
import io.kvasir.flow.ModelCallSettings;
import io.kvasir.flow.Priority;
import io.kvasir.flow.TestModelCallSettings;
import io.kvasir.flow.Urgency;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.FakeEmbedder;
import io.kvasir.inference.ModelInput;
import io.kvasir.inference.Truncation;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmbedFieldsTest {
    private static final Urgency URGENCY = Urgency.of(Priority.HIGH);

    private final Embedder embedder = new FakeEmbedder();
    private final ModelCallSettings settings = settings(LongText.WINDOWS);

    private static ModelCallSettings settings(LongText longText) {
        return TestModelCallSettings.of(3, longText);
    }

    private EmbedRequest embed(String body) {
        return EmbedFields.embed(JsonRequest.parse(body), embedder, settings, URGENCY);
    }

    private EmbedRequest similarity(String body) {
        return EmbedFields.similarity(JsonRequest.parse(body), embedder, settings, URGENCY);
    }

    private static ModelInput prompted(String text) {
        return new ModelInput.Text("query: ", text);
    }

    @Test
    void embed_withoutOptions_hasTheProtocolDefaults() {
        EmbedRequest request = embed("{\"inputs\": \"text\"}");

        assertThat(request.normalize()).isTrue();
        assertThat(request.truncation()).isEqualTo(Truncation.WINDOWS);
        assertThat(request.dimensions()).isZero();
        assertThat(request.urgency().priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void embed_withAllOptions_isRead() {
        EmbedRequest request = embed("{\"inputs\": [\"a\", \"b\"], \"normalize\": false, \"truncate\": true,"
                + " \"truncation_direction\": \"Left\", \"prompt_name\": \"query\", \"dimensions\": 64}");

        assertThat(request)
                .isEqualTo(new EmbedRequest(
                        List.of(prompted("a"), prompted("b")),
                        Truncation.LEFT,
                        false,
                        64,
                        Urgency.of(Priority.HIGH)));
    }

    @ParameterizedTest
    @CsvSource({
        "WINDOWS, '', WINDOWS, REFUSE",
        "TRUNCATE, '', RIGHT, RIGHT",
        "REFUSE, '', REFUSE, REFUSE",
        "WINDOWS, ', \"truncate\": true', RIGHT, RIGHT",
        "WINDOWS, ', \"truncate\": true, \"truncation_direction\": \"left\"', LEFT, LEFT",
        "WINDOWS, ', \"truncation_direction\": \"left\"', WINDOWS, REFUSE",
        "TRUNCATE, ', \"truncation_direction\": \"left\"', LEFT, LEFT",
        "TRUNCATE, ', \"truncate\": false', REFUSE, REFUSE",
        "WINDOWS, ', \"truncate\": false', REFUSE, REFUSE"
    })
    void truncation_isAsRequested_orAsConfigured(LongText setting, String fields, Truncation ofTexts, Truncation ofTokens) {
        JsonRequest body = JsonRequest.parse("{\"inputs\": \"a\"" + fields + "}");

        assertThat(EmbedFields.embed(body, embedder, settings(setting), URGENCY).truncation()).isEqualTo(ofTexts);
        assertThat(EmbedFields.embedAll(body, embedder, settings(setting), URGENCY).truncation()).isEqualTo(ofTokens);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | inputs | INVALID_FIELD",
                "{\"inputs\": []} | inputs | EMPTY_INPUT",
                "{\"inputs\": [\"a\", \"b\", \"c\", \"d\"]} | inputs | PAYLOAD_TOO_LARGE",
                "{\"inputs\": \"a\", \"normalize\": 1} | normalize | INVALID_FIELD",
                "{\"inputs\": \"a\", \"truncate\": \"yes\"} | truncate | INVALID_FIELD",
                "{\"inputs\": \"a\", \"truncation_direction\": \"up\"} | truncation_direction | INVALID_FIELD",
                "{\"inputs\": \"a\", \"prompt_name\": \"poem\"} | prompt_name | INVALID_FIELD",
                "{\"inputs\": [1, 2], \"prompt_name\": \"query\"} | prompt_name | INVALID_FIELD",
                "{\"inputs\": \"a\", \"dimensions\": 65} | dimensions | INVALID_FIELD"
            })
    void embed_invalidField_isNamedInTheError(String body, String field, ErrorCode code) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> embed(body))
                .matches(e -> field.equals(e.field()) && e.code() == code);
    }

    @Test
    void similarity_putsTheSourceFirst() {
        assertThat(similarity("{\"inputs\": {\"source_sentence\": \"s\", \"sentences\": [\"a\", \"b\"]},"
                                + " \"parameters\": {\"truncate\": true, \"prompt_name\": \"query\"}}"))
                .isEqualTo(new EmbedRequest(
                        List.of(prompted("s"), prompted("a"), prompted("b")),
                        Truncation.RIGHT,
                        true,
                        0,
                        Urgency.of(Priority.HIGH)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | inputs | INVALID_FIELD",
                "{\"inputs\": \"a\"} | inputs | INVALID_FIELD",
                "{\"inputs\": {\"sentences\": [\"a\"]}} | source_sentence | INVALID_FIELD",
                "{\"inputs\": {\"source_sentence\": \"\", \"sentences\": [\"a\"]}} | source_sentence | EMPTY_INPUT",
                "{\"inputs\": {\"source_sentence\": \"a\"}} | sentences | INVALID_FIELD",
                "{\"inputs\": {\"source_sentence\": \"a\", \"sentences\": \"a\"}} | sentences | INVALID_FIELD",
                "{\"inputs\": {\"source_sentence\": \"a\", \"sentences\": [1]}} | sentences | INVALID_FIELD",
                "{\"inputs\": {\"source_sentence\": \"a\", \"sentences\": []}} | sentences | EMPTY_INPUT",
                "{\"inputs\": {\"source_sentence\": \"a\", \"sentences\": [\"a\",\"b\",\"c\",\"d\"]}} | sentences | PAYLOAD_TOO_LARGE",
                "{\"inputs\": {\"source_sentence\": \"a\", \"sentences\": [\"a\"]}, \"parameters\": 1} | parameters | INVALID_FIELD"
            })
    void similarity_invalidField_isNamedInTheError(String body, String field, ErrorCode code) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> similarity(body))
                .matches(e -> field.equals(e.field()) && e.code() == code);
    }

    @Test
    void fields_areThoseOfTheDescription() {
        RecordedJson embed = RecordedJson.of("{\"inputs\": \"a\"}");
        EmbedFields.embed(embed.request(), embedder, settings, URGENCY);
        RecordedJson similarity =
                RecordedJson.of("{\"inputs\": {\"source_sentence\": \"a\", \"sentences\": [\"b\"]}, \"parameters\": {}}");
        EmbedFields.similarity(similarity.request(), embedder, settings, URGENCY);
        RecordedJson tokenize = RecordedJson.of("{\"inputs\": \"a\"}");
        EmbedFields.tokenize(tokenize.request(), embedder, settings);
        RecordedJson decode = RecordedJson.of("{\"ids\": [1]}");
        EmbedFields.decode(decode.request(), settings);

        assertThat(withModel(embed.fields())).isEqualTo(OpenApi.fields("TeiEmbedRequest"));
        assertThat(withModel(similarity.fields())).isEqualTo(OpenApi.fields("TeiSimilarityRequest"));
        assertThat(similarity.fields("inputs")).isEqualTo(OpenApi.fields("TeiSimilarityRequest", "inputs"));
        assertThat(similarity.fields("parameters")).isEqualTo(OpenApi.fields("TeiSimilarityRequest", "parameters"));
        assertThat(withModel(tokenize.fields())).isEqualTo(OpenApi.fields("TeiTokenizeRequest"));
        assertThat(withModel(decode.fields())).isEqualTo(OpenApi.fields("TeiDecodeRequest"));
    }

    /** Returns the fields with the name of the model, which the resource reads. */
    private static Set<String> withModel(Set<String> fields) {
        Set<String> all = new TreeSet<>(fields);
        all.add("model");
        return all;
    }
}
