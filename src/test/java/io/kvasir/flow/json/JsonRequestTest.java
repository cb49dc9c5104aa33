package io.kvasir.flow.json;

import io.kvasir.flow.Priority;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class JsonRequestTest {

    private static JsonRequest field(String value) {
        return JsonRequest.parse("{\"f\": " + value + "}");
    }

    private static void assertRefused(String value, Function<JsonRequest, Object> getter, String complaint) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> getter.apply(field(value)))
                .withMessage("f " + complaint)
                .matches(e -> e.code() == ErrorCode.INVALID_FIELD && "f".equals(e.field()));
    }

    static Stream<Arguments> getters() {
        return Stream.<Arguments>of(
                arguments("string", (Function<JsonRequest, Object>) body -> body.string("f").isEmpty()),
                arguments("text", (Function<JsonRequest, Object>) body -> body.optionalText("f", 9).isEmpty()),
                arguments("integer", (Function<JsonRequest, Object>) body -> body.integer("f", 0, 9).isEmpty()),
                arguments("decimal", (Function<JsonRequest, Object>) body -> body.decimal("f", 0, 9).isEmpty()),
                arguments("flag", (Function<JsonRequest, Object>) body -> body.flag("f", true)),
                arguments("choice", (Function<JsonRequest, Object>) body -> body.choice("f", Priority.BATCH) == Priority.BATCH),
                arguments("strings", (Function<JsonRequest, Object>) body -> body.strings("f", 9, 9).isEmpty()),
                arguments("object", (Function<JsonRequest, Object>) body -> body.object("f").isEmpty()),
                arguments("map", (Function<JsonRequest, Object>) body -> body.map("f").isEmpty()),
                arguments("has", (Function<JsonRequest, Object>) body -> !body.has("f")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("getters")
    void field_missingOrNull_isAbsent(String name, Function<JsonRequest, Object> absent) {
        assertThat(absent.apply(JsonRequest.parse("{}"))).isEqualTo(true);
        assertThat(absent.apply(JsonRequest.parse("{\"other\": 1}"))).isEqualTo(true);
        assertThat(absent.apply(field("null"))).isEqualTo(true);
    }

    @Test
    void string_isReadUnchanged() {
        assertThat(field("\" å😀\\n \"").string("f")).contains(" å😀\n ");
        assertThat(field("\"\"").string("f")).contains("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[\"a\"]", "{}"})
    void string_ofAnotherType_isRejected(String value) {
        assertRefused(value, body -> body.string("f"), "must be a string");
        assertRefused(value, body -> body.text("f", 9), "must be a string");
        assertRefused(value, body -> body.choice("f", Priority.HIGH), "must be a string");
    }

    @Test
    void text_withinItsRules_isRead() {
        assertThat(field("\"123456789\"").text("f", 9)).isEqualTo("123456789");
        assertThat(field("\"😀\"").optionalText("f", 2)).contains("😀");
    }

    @ParameterizedTest
    @CsvSource({
        "null, is missing",
        "'\"\"', is empty",
        "'\" \\n\"', is empty",
        "'\"1234567890\"', is longer than 9 characters",
        "'\"a\\u0000\"', contains a NUL character at offset 1",
        "'\"\\ud83d\"', contains half of a surrogate pair at offset 0"
    })
    void text_againstItsRules_isRejectedWithTheReason(String value, String complaint) {
        assertRefused(value, body -> body.text("f", 9), complaint);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 100", "5.0, 5", "1e2, 100", "0.5e1, 5"})
    void integer_inRange_isReadInAnyNotation(String value, int expected) {
        assertThat(field(value).integer("f", 1, 100)).contains(expected);
    }

    @Test
    void integer_minusZero_isZero() {
        assertThat(field("-0").integer("f", 0, 1)).contains(0);
        assertThat(field("-0.0").integer("f", 0, 1)).contains(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "5.5", "-5", "1e999", "-1e999", "4294967297", "1e-999999", "\"5\"", "true", "[5]", "{}"})
    void integer_anythingElse_isRejectedWithItsRange(String value) {
        assertRefused(value, body -> body.integer("f", 1, 100), "must be a whole number from 1 to 100");
    }

    @ParameterizedTest
    @CsvSource({"-1, -1", "1, 1", "0.25, 0.25", "1e-400, 0", "2.5e-1, 0.25"})
    void decimal_inRange_isRead(String value, double expected) {
        assertThat(field(value).decimal("f", -1, 1)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0000001", "-2", "1e999", "-1e999", "\"0.5\"", "false", "[]", "{}"})
    void decimal_anythingElse_isRejectedWithItsRange(String value) {
        assertRefused(value, body -> body.decimal("f", -1, 1), "must be a number from -1.0 to 1.0");
    }

    @Test
    void flag_given_isRead() {
        assertThat(field("true").flag("f", false)).isTrue();
        assertThat(field("false").flag("f", true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "0", "[]", "{}"})
    void flag_ofAnotherType_isRejected(String value) {
        assertRefused(value, body -> body.flag("f", true), "must be true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"high\"", "\"HIGH\"", "\"High\""})
    void choice_given_isReadInAnyCase(String value) {
        assertThat(field(value).choice("f", Priority.NORMAL)).isEqualTo(Priority.HIGH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"urgent\"", "\" high\""})
    void unknownChoice_isRejectedWithTheOptions(String value) {
        assertRefused(value, body -> body.choice("f", Priority.NORMAL), "must be one of high, normal, batch");
    }

    @Test
    void strings_given_areReadInOrder() {
        assertThat(field("[\"b\", \"a\", \"b\"]").strings("f", 3, 1)).isEqualTo(List.of("b", "a", "b"));
        assertThat(field("[]").strings("f", 3, 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"a\"', must be an array of strings",
        "'{}', must be an array of strings",
        "'[1]', must be an array of strings",
        "'[null]', must be an array of strings",
        "'[\"a\", \"b\", \"c\"]', has more than 2 entries",
        "'[\"long\"]', is longer than 3 characters",
        "'[\"\"]', is empty"
    })
    void strings_againstTheirRules_areRejectedWithTheReason(String value, String complaint) {
        assertRefused(value, body -> body.strings("f", 2, 3), complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "1", "[]", "true"})
    void object_ofAnotherType_isRejected(String value) {
        assertRefused(value, body -> body.object("f"), "must be an object");
        assertRefused(value, body -> body.map("f"), "must be an object");
    }
}
