package io.kvasir.ingest.split;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SplitSettingsTest {

    @Test
    void presets_areValid() {
        assertThat(SplitSettings.fine()).isEqualTo(new SplitSettings(512, 50, 48));
        assertThat(SplitSettings.broad()).isEqualTo(new SplitSettings(1000, 200, 48));
    }

    @ParameterizedTest
    @CsvSource({"15, 0, 0", "4001, 0, 0", "100, -1, 0", "100, 50, 0", "100, 0, -1", "100, 0, 51"})
    void settings_outOfRange_areRejected(int max, int overlap, int min) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SplitSettings(max, overlap, min));
    }
}
