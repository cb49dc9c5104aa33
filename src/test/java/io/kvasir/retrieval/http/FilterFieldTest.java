package io.kvasir.retrieval.http;

import io.kvasir.flow.json.JsonRequest;
import io.kvasir.index.MetadataFilter;
import io.kvasir.index.MetadataFilter.Condition;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.json.Json;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FilterFieldTest {

    private static MetadataFilter read(String filter) {
        return FilterField.read(JsonRequest.parse("{\"filter\": " + filter + "}"));
    }

    private static void assertRefused(String filter, String field, String message) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(filter))
                .withMessage(field + " " + message)
                .matches(e -> e.code() == ErrorCode.INVALID_FIELD && field.equals(e.field()));
    }

    @Test
    void filter_absentOrEmpty_restrictsNothing() {
        assertThat(FilterField.read(JsonRequest.parse("{}"))).isEqualTo(MetadataFilter.none());
        assertThat(read("null")).isEqualTo(MetadataFilter.none());
        assertThat(read("{}").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"hr\"", "2024", "-0.5", "true", "false"})
    void value_ofAKey_mustBeEqual(String value) {
        assertThat(read("{\"team\": " + value + "}").conditions())
                .containsExactly(new Condition("$.\"team\" ? (@ == $v0)", "{\"v0\":" + value + "}"));
    }

    @Test
    void listOfValues_matchesAnyOfThem() {
        assertThat(read("{\"team\": [\"hr\", 7, true]}").conditions())
                .containsExactly(new Condition(
                        "$.\"team\" ? (@ == $v0 || @ == $v1 || @ == $v2)", "{\"v0\":\"hr\",\"v1\":7,\"v2\":true}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"gte\": 3}              | @ >= $gte              | {\"gte\":3}",
        "{\"lte\": \"2024-12-31\"} | @ <= $lte              | {\"lte\":\"2024-12-31\"}",
        "{\"gte\": 1, \"lte\": 2}  | @ >= $gte && @ <= $lte | {\"gte\":1,\"lte\":2}",
        "{\"lte\": 2, \"gte\": 1}  | @ <= $lte && @ >= $gte | {\"lte\":2,\"gte\":1}"
    })
    void range_ofAKey_mustHoldTheValue(String range, String test, String variables) {
        assertThat(read("{\"year\": " + range + "}").conditions())
                .containsExactly(new Condition("$.\"year\" ? (" + test + ")", variables));
    }

    @Test
    void severalKeys_becomeSeveralConditions() {
        assertThat(read("{\"a\": 1, \"b\": [2], \"c\": {\"gte\": 3}}").conditions()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain", "with space", "a.b", "a\"b", "a\\b", "\\\"", "a\nb\tc", "$", "@", "*", "'", "x\" ? (1 == 1) || \"", "größe",
                "日本", "😀", "\u0001", "[0]", "$v0"
            })
    void anyKey_isOneQuotedName(String key) {
        String filter = Json.createObjectBuilder().add(key, 1).build().toString();
        String path = read(filter).conditions().getFirst().path();
        String name = path.substring("$.".length(), path.length() - " ? (@ == $v0)".length());

        assertThat(path).startsWith("$.\"").endsWith("\" ? (@ == $v0)");
        assertThat(JsonRequest.parse("{\"name\": " + name + "}").string("name")).contains(key);
    }

    @Test
    void anyValue_isAVariable_neverPartOfThePath() {
        Condition condition = read("{\"team\": \"\\\" || true\"}").conditions().getFirst();

        assertThat(condition.path()).isEqualTo("$.\"team\" ? (@ == $v0)");
        assertThat(condition.variables()).isEqualTo("{\"v0\":\"\\\" || true\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"team\": null}                  | must be compared with strings, numbers or booleans",
        "{\"team\": [null]}                | must be compared with strings, numbers or booleans",
        "{\"team\": [[1]]}                 | must be compared with strings, numbers or booleans",
        "{\"team\": [{}]}                  | must be compared with strings, numbers or booleans",
        "{\"team\": {\"gte\": null}}       | must be compared with strings, numbers or booleans",
        "{\"team\": {\"lte\": [1]}}        | must be compared with strings, numbers or booleans",
        "{\"team\": {\"gt\": 1}}           | knows only gte and lte, not gt",
        "{\"team\": {\"gte\": 1, \"x\": 1}}| knows only gte and lte, not x",
        "{\"team\": {}}                    | needs gte, lte or both",
        "{\"team\": []}                    | must have from 1 to 100 values",
        "{\"team\": \"\"}                  | is empty",
        "{\"team\": [\"a\\u0000\"]}        | contains a NUL character at offset 1",
        "{\"team\": {\"gte\": \"\\ud800\"}}| contains half of a surrogate pair at offset 0"
    })
    void invalidCondition_namesItsKey(String filter, String message) {
        assertRefused(filter, "filter.team", message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[]                | must be an object",
        "\"team\"          | must be an object",
        "{\"\": 1}         | is empty",
        "{\"a\\u0000\": 1} | contains a NUL character at offset 1"
    })
    void invalidFilter_isRejected(String filter, String message) {
        assertRefused(filter, "filter", message);
    }

    @Test
    void filter_beyondItsLimits_isRejected() {
        String keys = IntStream.range(0, 21).mapToObj(i -> "\"k" + i + "\": 1").collect(Collectors.joining(", "));
        String values = IntStream.range(0, 101).mapToObj(String::valueOf).collect(Collectors.joining(", "));

        assertRefused("{" + keys + "}", "filter", "has more than 20 keys");
        assertRefused("{\"k\": [" + values + "]}", "filter.k", "must have from 1 to 100 values");
        assertRefused("{\"" + "k".repeat(201) + "\": 1}", "filter", "is longer than 200 characters");
        assertRefused("{\"k\": \"" + "v".repeat(2_001) + "\"}", "filter.k", "is longer than 2000 characters");
    }

    @Test
    void number_outOfTheDatabasesRange_isRejected() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read("{\"year\": {\"gte\": 1e200000}}"))
                .withMessageStartingWith("filter.year ");
    }
}
