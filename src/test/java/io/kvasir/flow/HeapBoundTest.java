package io.kvasir.flow;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HeapBoundTest {
    private static final long TWO_GIB = 2L << 30;

    @ParameterizedTest
    @CsvSource({"64, 64", "0, 0", "3.125%, 64", "24.4%, 500", "' 4.9% ', 100", "0%, 0", "70%, 1434"})
    void size_isMebibytesOrAShareOfTheHeap(String value, int mebibytes) {
        assertThat(HeapBound.parseMebibytes("kvasir.x", value, TWO_GIB)).isEqualTo(mebibytes);
    }

    @ParameterizedTest
    @CsvSource({"24.4%, 250", "3.125%, 32", "500, 500"})
    void share_followsTheHeap(String value, int mebibytes) {
        assertThat(HeapBound.parseMebibytes("kvasir.x", value, TWO_GIB / 2)).isEqualTo(mebibytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "64MB", "%", "70.1%", "100%", "1e3", "5 %", "9999999999"})
    void size_ofAnotherForm_isRejectedByName(String value) {
        assertThatThrownBy(() -> HeapBound.parseMebibytes("kvasir.x", value, TWO_GIB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("kvasir.x must be ");
    }
}
