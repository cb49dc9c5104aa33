package io.kvasir.flow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContentLengthTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0", "17, 17, 17", "' 17 ', 17, 17", "2147483648, 2147483648, 2147483647",
        "9223372036854775807, 9223372036854775807, 2147483647",
        "99999999999999999999, -1, -1", "x, -1, -1", "'', -1, -1"
    })
    void length_ofAnyDeclaredValue_isRead(String header, long length, int clamped) {
        assertThat(ContentLength.parse(header)).isEqualTo(length);
        assertThat(ContentLength.parseClamped(header)).isEqualTo(clamped);
    }

    @Test
    void length_notDeclared_isNegative() {
        assertThat(ContentLength.parse(null)).isNegative();
    }
}
