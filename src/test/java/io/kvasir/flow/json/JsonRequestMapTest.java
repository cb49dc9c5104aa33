package io.kvasir.flow.json;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests the conversion of JSON objects in a body to maps of plain values. */
class JsonRequestMapTest {

    private static Map<String, Object> map(String json) {
        return JsonRequest.parse("{\"metadata\": " + json + "}").map("metadata");
    }

    @Test
    void map_ofEveryKindOfValue_hasPlainValues() {
        assertThat(map("""
                {"text": "å😀", "whole": 3, "half": 0.5, "yes": true, "no": false,
                 "list": ["a", 1, [true]], "nested": {"deep": {"er": "x"}}}"""))
                .isEqualTo(Map.of(
                        "text", "å😀",
                        "whole", 3L,
                        "half", 0.5,
                        "yes", true,
                        "no", false,
                        "list", List.of("a", 1L, List.of(true)),
                        "nested", Map.of("deep", Map.of("er", "x"))));
    }

    @Test
    void map_keepsTheOrderOfItsKeys() {
        assertThat(map("{\"z\": 1, \"a\": 2, \"m\": 3}").keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void map_nullValues_areLeftOut() {
        assertThat(map("{\"a\": null, \"b\": {\"c\": null}}")).isEqualTo(Map.of("b", Map.of()));
    }

    @Test
    void map_nullsInLists_areLeftOut() {
        assertThat(map("{\"tags\": [\"a\", null, \"b\"]}")).isEqualTo(Map.of("tags", List.of("a", "b")));
    }

    @ParameterizedTest
    @CsvSource({"-0, 0", "5.0, 5", "1e3, 1000", "999999999999999, 999999999999999", "-42, -42"})
    void wholeNumber_isALong(String written, long expected) {
        assertThat(map("{\"n\": " + written + "}")).isEqualTo(Map.of("n", expected));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "1e200, 1e200", "-2.5e-3, -0.0025", "1e-200, 1e-200"})
    void fractionalNumber_isADouble(String written, double expected) {
        assertThat(((Number) map("{\"n\": " + written + "}").getOrDefault("n", "nothing")).doubleValue()).isEqualTo(expected);
    }

    @Test
    void number_withMoreDigitsThanADouble_isNotRounded() {
        assertThat(map("{\"id\": 123456789012345678}")).isEqualTo(Map.of("id", 123_456_789_012_345_678L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "[1e999]", "{\"x\": 1e999}"})
    void number_outOfRange_isRejected(String written) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> map("{\"n\": " + written + "}"))
                .withMessageStartingWith("metadata has a number that is too large")
                .matches(e -> e.code() == ErrorCode.INVALID_FIELD);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"a\": \"\\u0000\"}', metadata contains a NUL character at offset 0",
        "'{\"a\": [\"\\ud800\"]}', metadata contains half of a surrogate pair at offset 0",
        "'{\"a\\u0000\": 1}', metadata has a key that contains a NUL character at offset 1",
        "'{\"x\": {\"\\udc00\": 1}}', metadata has a key that contains half of a surrogate pair at offset 0"
    })
    void unstorableText_isRejectedAnywhere(String json, String complaint) {
        assertThatExceptionOfType(KvasirException.class).isThrownBy(() -> map(json)).withMessage(complaint);
    }
}
