package io.kvasir.ingest.http;

import io.kvasir.OpenApi;
import io.kvasir.RecordedJson;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.ingest.IngestRequest;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IngestRequestReaderTest {
    private static final long MAX_BYTES = 20;

    private static IngestRequest read(String body) {
        return IngestRequestReader.readJson(JsonRequest.parse(body), MAX_BYTES);
    }

    @Test
    void documentWithOnlyContent_hasDefaults_andAGeneratedUri() {
        IngestRequest one = read("{\"content\": \"text\"}");
        IngestRequest other = read("{\"content\": \"text\"}");

        assertThat(one)
                .isEqualTo(new IngestRequest("default", one.uri(), null, "text/markdown", "text", Map.of(), null, false));
        assertThat(one.uri()).startsWith("urn:uuid:").isNotEqualTo(other.uri());
    }

    @Test
    void document_withEveryField_isReadCompletely() {
        assertThat(read("""
                {"uri": "hr/leave.md", "title": "Leave", "content": "text", "media_type": "text/plain",
                 "collection": "hr", "metadata": {"year": 2024}, "visibility": ["hr", "board", "hr"]}"""))
                .isEqualTo(new IngestRequest(
                        "hr", "hr/leave.md", "Leave", "text/plain", "text", Map.of("year", 2024L), Set.of("hr", "board"), false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}                                               | content",
        "{\"content\": \"\"}                              | content",
        "{\"content\": \" \\n\"}                          | content",
        "{\"content\": 5}                                 | content",
        "{\"content\": \"x\", \"uri\": \" \"}             | uri",
        "{\"content\": \"x\", \"uri\": \"a\\u0000\"}      | uri",
        "{\"content\": \"x\", \"title\": \"\"}            | title",
        "{\"content\": \"x\", \"media_type\": 1}          | media_type",
        "{\"content\": \"x\", \"collection\": \"a b\"}    | collection",
        "{\"content\": \"x\", \"metadata\": []}           | metadata",
        "{\"content\": \"x\", \"metadata\": {\"a\": 1e999}} | metadata",
        "{\"content\": \"x\", \"visibility\": \"hr\"}     | visibility",
        "{\"content\": \"x\", \"visibility\": [\"\"]}     | visibility"
    })
    void wrongField_isNamedInTheError(String body, String field) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(body))
                .withMessageStartingWith(field + " ")
                .matches(e -> e.code() == ErrorCode.INVALID_FIELD && field.equals(e.field()));
    }

    @Test
    void emptyVisibility_isPublic_notTheDefaultOfTheCollection() {
        assertThat(read("{\"content\": \"x\", \"visibility\": []}").visibility()).isEmpty();
        assertThat(read("{\"content\": \"x\", \"visibility\": null}").visibility()).isNull();
    }

    @Test
    void unsupportedType_isRejected_beforeReadingTheContent() {
        for (String content : new String[] {"\"%PDF\\u0000\"", "5"}) {
            assertThatExceptionOfType(KvasirException.class)
                    .isThrownBy(() -> read("{\"content\": " + content + ", \"media_type\": \"application/pdf\"}"))
                    .withMessageContainingAll("'application/pdf'", "text/markdown", "text/html", "text/plain")
                    .matches(e -> e.code() == ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\ud800"})
    void unstorableContent_isUnreadable(String content) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read("{\"content\": \"" + content + "\"}"))
                .matches(e -> e.code() == ErrorCode.UNREADABLE_DOCUMENT);
    }

    @Test
    void content_isMeasuredInBytes() {
        assertThat(read("{\"content\": \"" + "x".repeat(20) + "\"}").content()).hasSize(20);
        assertThat(read("{\"content\": \"" + "å".repeat(10) + "\"}").content()).hasSize(10);
        for (String tooLong : new String[] {"x".repeat(21), "å".repeat(11), "😀".repeat(6)}) {
            assertThatExceptionOfType(KvasirException.class)
                    .isThrownBy(() -> read("{\"content\": \"" + tooLong + "\"}"))
                    .withMessageContaining("20 bytes")
                    .matches(e -> e.code() == ErrorCode.PAYLOAD_TOO_LARGE);
        }
    }

    @Test
    void fields_areThoseOfTheDescription() {
        RecordedJson body = RecordedJson.of("{\"content\": \"text\"}");
        IngestRequestReader.readJson(body.request(), MAX_BYTES);

        assertThat(body.fields()).isEqualTo(OpenApi.fields("NewDocument"));
        // a form has a file in place of the content
        assertThat(OpenApi.form("/api/documents"))
                .contains("`file`", "`uri`", "`title`", "`media_type`", "`collection`", "`metadata`", "`visibility`");
    }
}
