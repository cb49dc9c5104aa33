package io.kvasir.flow;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HeapBoundTest {
    private static final long TWO_GIB = 2L << 30;

    @ParameterizedTest
    @CsvSource({"64MB, 64", "0, 0", "3.125%, 64", "24.4%, 500", "' 4.9% ', 100", "0%, 0", "70%, 1434", "2GB, 2048"})
    void size_hasAUnit_orIsAShareOfTheHeap(String value, long mebibytes) {
        assertThat(HeapBound.parse("kvasir.x", value, TWO_GIB)).isEqualTo(mebibytes << 20);
    }

    @ParameterizedTest
    @CsvSource({"24.4%, 250", "3.125%, 32", "500MB, 500"})
    void share_followsTheHeap(String value, long mebibytes) {
        assertThat(HeapBound.parse("kvasir.x", value, TWO_GIB / 2)).isEqualTo(mebibytes << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "64", "64 MiB", "%", "70.1%", "100%", "1e3", "5 %", "9999999999"})
    void size_ofAnotherForm_isRejectedByName(String value) {
        assertThatThrownBy(() -> HeapBound.parse("kvasir.x", value, TWO_GIB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("kvasir.x must be ");
    }
}
