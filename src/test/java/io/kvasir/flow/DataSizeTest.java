package io.kvasir.flow;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0", "0B, 0", "1B, 1", "64KB, 65536", "' 64 MB ', 67108864", "1.5kb, 1536", "2gb, 2147483648", "1TB, 1099511627776",
        "1073741825B, 1073741825"
    })
    void size_isANumberAndItsUnit(String value, long bytes) {
        assertThat(DataSize.parse("kvasir.x", value)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64", "65536", "-1MB", "MB", "1e3MB", "64MiB", "5%", "1.23456KB", "9999999999999B", "999999999999TB"})
    void size_ofAnotherForm_isRejectedByName(String value) {
        assertThatThrownBy(() -> DataSize.parse("kvasir.x", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kvasir.x must be a size with its unit such as 64MB, not " + value);
    }

    @ParameterizedTest
    @CsvSource({"0, 0B", "1023, 1023B", "1024, 1KB", "1536, 1536B", "67108864, 64MB", "1099511627776, 1TB", "1125899906842624, 1024TB"})
    void format_takesTheLargestUnitWithoutAFraction(long bytes, String text) {
        assertThat(DataSize.format(bytes)).isEqualTo(text);
    }
}
