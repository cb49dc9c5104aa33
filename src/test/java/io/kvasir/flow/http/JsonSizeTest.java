package io.kvasir.flow.http;

import io.kvasir.flow.HeapBudget;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a body will take is told before it is parsed. */
class JsonSizeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1", "[] | 1", "[1, 2, 3] | 4", "[[1], [2]] | 5", "{\"a\": 1} | 3", "{\"a\": {\"b\": [true, null]}} | 7",
                "\"a,b:[{\" | 1", "\"a\\\",b\" | 1", "[\"a\\\\\", 2] | 3"
            })
    void values_areCounted_outsideStrings(String json, int atLeast) {
        assertThat(JsonSize.values(json)).isBetween(atLeast, 2 * atLeast);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "{}", "[0]"})
    void body_ofMoreValuesThanAreRead_isTooLarge(String value) {
        String body = "{\"input\": [" + (value + ",").repeat(1 << 20) + "1]}";

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> JsonBody.parse(body))
                .withMessage("The body has more than 1048576 values.")
                .matches(e -> e.code() == ErrorCode.PAYLOAD_TOO_LARGE);
    }

    @Test
    void body_ofALongText_isRead() {
        assertThat(JsonBody.parse("{\"input\": \"" + ",".repeat(1 << 21) + "\"}").string("input")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1009})
    void body_isCounted_whetherItsLengthIsToldOrNot(int length) {
        HeapBudget budget = new HeapBudget(1 << 20);
        try (HeapBudget.Share share = budget.share()) {
            JsonBody.read(stream("{\"a\": \"" + "x".repeat(1000) + "\"}"), 2000, length, share);

            assertThat(budget.held()).isEqualTo(5 * 1009 + 3 * 96);
        }
    }

    @Test
    void body_thatThereIsNoRoomFor_isRefused_beforeItIsRead() {
        HeapBudget budget = new HeapBudget(1000);
        ByteArrayInputStream body = stream("{\"a\": \"" + "x".repeat(1000) + "\"}");
        try (HeapBudget.Share other = budget.take(700);
                HeapBudget.Share share = budget.share()) {
            assertThatExceptionOfType(KvasirException.class)
                    .isThrownBy(() -> JsonBody.read(body, 2000, 1009, share))
                    .matches(e -> e.code() == ErrorCode.OVERLOADED);
            assertThat(body.available()).isEqualTo(1009);
            other.grow(0);
        }
    }

    private static ByteArrayInputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
