package io.kvasir.inference.http;

import io.kvasir.flow.json.JsonRequest;
import io.kvasir.inference.ModelInput;
import io.kvasir.inference.ModelInput.Text;
import io.kvasir.inference.ModelInput.Tokens;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InputsFieldTest {

    private static List<ModelInput> read(String value) {
        return InputsField.read(JsonRequest.parse("{\"input\": " + value + "}"), "input", 3);
    }

    private static void assertRefused(String value, ErrorCode code, String complaint) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(value))
                .withMessageStartingWith("input " + complaint)
                .matches(e -> e.code() == code && "input".equals(e.field()));
    }

    @Test
    void input_inEachForm_isRead() {
        assertThat(read("\"one\"")).containsExactly(new Text("one"));
        assertThat(read("[\"one\", \"two\"]")).containsExactly(new Text("one"), new Text("two"));
        assertThat(read("[7, 0, 2147483647]")).containsExactly(new Tokens(List.of(7, 0, Integer.MAX_VALUE)));
        assertThat(read("[[7, 8], [9]]")).containsExactly(new Tokens(List.of(7, 8)), new Tokens(List.of(9)));
    }

    @Test
    void text_blankOrWithANul_isAccepted() {
        assertThat(read("[\" \", \"a\\u0000b\"]")).containsExactly(new Text(" "), new Text("a\0b"));
    }

    @Test
    void tokens_ofOneText_mayBeMoreThanTexts() {
        assertThat(read("[1, 2, 3, 4, 5]")).containsExactly(new Tokens(List.of(1, 2, 3, 4, 5)));
    }

    @Test
    void tokens_beyondAnyModelsLimit_areTooLarge() {
        String ids = "[" + "1,".repeat(1 << 16) + "1]";

        assertRefused(ids, ErrorCode.PAYLOAD_TOO_LARGE, "has 65537 token ids; at most 65536");
        assertRefused("[[1], " + ids + "]", ErrorCode.PAYLOAD_TOO_LARGE, "has 65537 token ids; at most 65536");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "[]"})
    void emptyInput_isRejected(String value) {
        assertRefused(value, ErrorCode.EMPTY_INPUT, "is empty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[\"a\", \"\"] | 1", "[\"\"] | 0", "[[1], []] | 1", "[[]] | 0"})
    void emptyInput_amongOthers_isRejectedWithItsPosition(String value, int entry) {
        assertRefused(value, ErrorCode.EMPTY_INPUT, "is empty (entry " + entry + ")");
    }

    @Test
    void tooManyTexts_areTooLarge() {
        assertRefused("[\"a\", \"b\", \"c\", \"d\"]", ErrorCode.PAYLOAD_TOO_LARGE, "has 4 entries; at most 3");
        assertRefused("[[1], [2], [3], [4]]", ErrorCode.PAYLOAD_TOO_LARGE, "has 4 entries; at most 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5", "true", "{}", "{\"text\": \"a\"}", "[null]", "[\"a\", 5]", "[{\"text\": \"a\"}]", "[\"a\", null]", "[true]"})
    void otherForms_areRejected(String value) {
        assertRefused(value, ErrorCode.INVALID_FIELD, "must be a string, an array of strings");
    }

    @Test
    void missingInput_isRejected() {
        assertRefused("null", ErrorCode.INVALID_FIELD, "is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"a\", [1]]", "[[1], \"a\"]"})
    void textsAndTokens_together_areRejected(String value) {
        assertRefused(value, ErrorCode.INVALID_FIELD, "mixes texts and token ids");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[-1]", "[1, -1]", "[1.5]", "[2147483648]", "[1e400]", "[1, \"a\"]", "[1, null]", "[1, [2]]"})
    void invalidTokenIds_areRejected(String value) {
        assertRefused(value, ErrorCode.INVALID_FIELD, "has a token id that is not a whole number");
    }

    @Test
    void invalidTokenIds_areRejectedWithTheirPosition() {
        assertRefused("[[1], [2, -3]]", ErrorCode.INVALID_FIELD, "has a token id that is not a whole number from 0 (entry 1)");
    }

    @Test
    void loneSurrogate_isRejectedWithItsPosition() {
        assertRefused("\"ab\\ud800\"", ErrorCode.INVALID_FIELD, "contains half of a surrogate pair at offset 2");
        assertRefused("[\"a\", \"\\udc00\"]", ErrorCode.INVALID_FIELD, "contains half of a surrogate pair at offset 0 (entry 1)");
    }

    @Test
    void textOnlyField_rejectsTokens() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> InputsField.texts(JsonRequest.parse("{\"input\": [1, 2]}"), "input", 3))
                .withMessage("input must be a string or an array of strings");
        assertThat(InputsField.texts(JsonRequest.parse("{\"input\": \"a\"}"), "input", 3)).containsExactly(new Text("a"));
    }
}
