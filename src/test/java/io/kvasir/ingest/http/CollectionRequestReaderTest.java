package io.kvasir.ingest.http;

import io.kvasir.OpenApi;
import io.kvasir.RecordedJson;
import io.kvasir.document.CollectionDefinition;
import io.kvasir.document.Retention;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CollectionRequestReaderTest {

    private static CollectionDefinition read(String body) {
        return CollectionRequestReader.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void collection_withEveryField_isReadCompletely() {
        assertThat(read("""
                {"description": "Notes of the crew", "language": "DE-ch", "visibility": ["crew", "officers", "crew"],
                 "retention": "P90D"}"""))
                .isEqualTo(new CollectionDefinition(
                        "Notes of the crew", "de-CH", Set.of("crew", "officers"), Retention.ofDays(90)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "{\"description\": null, \"language\": null, \"visibility\": null, \"retention\": null}", "{\"visibility\": []}"
    })
    void absentFields_haveTheirDefaults(String body) {
        assertThat(read(body)).isEqualTo(CollectionDefinition.empty());
    }

    @Test
    void retention_mayBeANumberOfDays() {
        assertThat(read("{\"retention\": 30}").retention()).isEqualTo(Retention.of("P30D"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"description\": 1}           | description",
        "{\"description\": \"\"}        | description",
        "{\"language\": \"english\"}    | language",
        "{\"language\": [\"en\"]}       | language",
        "{\"visibility\": \"crew\"}     | visibility",
        "{\"visibility\": [\" \"]}      | visibility",
        "{\"retention\": \"soon\"}      | retention",
        "{\"retention\": 0}             | retention",
        "{\"retention\": -3}            | retention",
        "{\"retention\": 1.5}           | retention",
        "{\"retention\": 1e9}           | retention",
        "{\"retention\": true}          | retention",
        "{\"retain\": \"P1D\"}          | retain",
        "{\"name\": \"other\"}          | name"
    })
    void wrongOrUnknownField_isNamedInTheError(String body, String field) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(body))
                .withMessageStartingWith(field + " ")
                .matches(e -> e.code() == ErrorCode.INVALID_FIELD && field.equals(e.field()));
    }

    @Test
    void tooLongDescription_isNamedInTheError() {
        assertThat(read("{\"description\": \"" + "x".repeat(2_000) + "\"}").description()).hasSize(2_000);
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read("{\"description\": \"" + "x".repeat(2_001) + "\"}"))
                .matches(e -> "description".equals(e.field()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "3", "{", "{\"visibility\": [}"})
    void bodyOtherThanAnObject_isMalformed(String body) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(body))
                .matches(e -> e.code() == ErrorCode.MALFORMED_REQUEST);
    }

    @Test
    void fields_areThoseOfTheDescription() {
        RecordedJson body = RecordedJson.of("{\"retention\": 5}");
        CollectionRequestReader.definition(body.request());

        assertThat(body.fields()).isEqualTo(OpenApi.fields("CollectionDefinition"));
    }
}
