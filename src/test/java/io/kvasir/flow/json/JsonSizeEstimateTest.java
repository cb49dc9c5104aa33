package io.kvasir.flow.json;

import io.kvasir.flow.HeapBudget;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests the estimate of a body's heap size before it is parsed. */
class JsonSizeEstimateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1", "[] | 1", "[1, 2, 3] | 4", "[[1], [2]] | 5", "{\"a\": 1} | 3", "{\"a\": {\"b\": [true, null]}} | 7",
                "\"a,b:[{\" | 1", "\"a\\\",b\" | 1", "[\"a\\\\\", 2] | 3"
            })
    void values_areCounted_outsideStrings(String json, int atLeast) {
        assertThat(JsonSizeEstimate.countValues(json)).isBetween(atLeast, 2 * atLeast);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "{}", "[0]"})
    void body_withTooManyValues_isTooLarge(String value) {
        String body = "{\"input\": [" + (value + ",").repeat(1 << 20) + "1]}";

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> JsonRequest.parse(body))
                .withMessage("The body has more than 1048576 values.")
                .matches(e -> e.code() == ErrorCode.PAYLOAD_TOO_LARGE);
    }

    @Test
    void body_ofALongText_isRead() {
        assertThat(JsonRequest.parse("{\"input\": \"" + ",".repeat(1 << 21) + "\"}").string("input")).isPresent();
    }

    @Test
    void body_isCounted_byTheBytesReceived() {
        HeapBudget budget = new HeapBudget(1 << 20);
        try (HeapBudget.Share share = budget.share()) {
            JsonRequest.read(stream("{\"a\": \"" + "x".repeat(1000) + "\"}"), 2000, share);

            assertThat(budget.held()).isEqualTo(5 * 1009 + 3 * 96);
        }
    }

    @Test
    void body_beyondTheHeapBudget_isRejected() {
        HeapBudget budget = new HeapBudget(1000);
        ByteArrayInputStream body = stream("{\"a\": \"" + "x".repeat(1000) + "\"}");
        try (HeapBudget.Share other = budget.take(700);
                HeapBudget.Share share = budget.share()) {
            assertThatExceptionOfType(KvasirException.class)
                    .isThrownBy(() -> JsonRequest.read(body, 2000, share))
                    .matches(e -> e.code() == ErrorCode.OVERLOADED);
            other.grow(0);
        }
    }

    /** A client that announces a body and sends none takes no heap from others. */
    @Test
    void body_notYetReceived_takesNoHeap() {
        HeapBudget budget = new HeapBudget(1 << 20);
        List<Long> held = new ArrayList<>();
        InputStream slow = new InputStream() {
            private final InputStream all = stream("{\"a\": \"" + "x".repeat(1000) + "\"}");

            @Override
            public int read() throws IOException {
                held.add(budget.held());
                return all.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                held.add(budget.held());
                return all.read(bytes, offset, Math.min(length, 100));
            }
        };
        try (HeapBudget.Share share = budget.share()) {
            JsonRequest.read(slow, 1 << 20, share);
        }

        assertThat(held.getFirst()).isZero();
        assertThat(held.get(1)).isEqualTo(500);
        assertThat(held.get(9)).isEqualTo(4500);
    }

    private static ByteArrayInputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
