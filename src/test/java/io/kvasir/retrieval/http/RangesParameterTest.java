package io.kvasir.retrieval.http;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import io.kvasir.retrieval.render.TextRange;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RangesParameterTest {
    private static void assertRefused(List<String> values) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> RangesParameter.parseBounded("range", values))
                .matches(e -> e.code() == ErrorCode.INVALID_FIELD && "range".equals(e.field()));
    }

    @Test
    void ranges_areRead_inTheirOrder() {
        assertThat(RangesParameter.parseBounded("range", List.of("7-9", "0-200")))
                .containsExactly(new TextRange(7, 9), new TextRange(0, 200));
        assertThat(RangesParameter.parseBounded("range", List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5-", "-5", "5-5", "9-2", "a-b", " 1-2", "1 - 2", "1-2-3", "0-9999999999"})
    void range_malformed_isRefused(String value) {
        assertRefused(List.of(value));
    }

    @Test
    void ranges_tooLongTogether_areRefused() {
        assertRefused(List.of("0-100000", "100000-200001"));
        assertThat(RangesParameter.parse("mark", List.of("0-999999999"))).hasSize(1);
    }

    @Test
    void ranges_tooMany_areRefused() {
        assertRefused(Collections.nCopies(101, "0-1"));
        assertThat(RangesParameter.parseBounded("range", Collections.nCopies(100, "0-1"))).hasSize(100);
    }
}
