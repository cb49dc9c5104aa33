package io.kvasir.inference;

import io.kvasir.flow.LongText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TruncationTest {

    @ParameterizedTest
    @CsvSource({
        "RIGHT, 'one two  three', 10, 'one two'", "RIGHT, 'one two  three', 8, 'one two'", "RIGHT, 'one two  three', 7, 'one two'",
        "LEFT, 'one  two three', 11, '  two three'", "LEFT, 'one  two three', 10, ' three'", "LEFT, 'one  two three', 6, ' three'"
    })
    void part_endsAtWhiteSpace(Truncation truncation, String text, int characters, String part) {
        assertThat(truncation.truncate(text, characters)).contains(part);
    }

    @ParameterizedTest
    @CsvSource({"RIGHT, one twothree", "LEFT, onetwothre e", "RIGHT, onetwothree", "LEFT, onetwothree", "REFUSE, one two three"})
    void part_withoutWhiteSpaceInItsFarHalf_isEmpty(Truncation truncation, String text) {
        assertThat(truncation.truncate(text, 8)).isEmpty();
    }

    @Test
    void part_ofAShortText_isTheWholeText() {
        for (Truncation truncation : Truncation.values()) {
            assertThat(truncation.truncate("one two", 7)).contains("one two");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'one two three', 0, 13, 13", "'one two three', 0, 10, 7", "'one two three', 0, 7, 7", "'one two three', 7, 5, 12",
        "'one two three', 7, 6, 13", "abcdefgh, 0, 4, 4", "'a bcdefgh', 0, 6, 6", "'ab\uD83D\uDE00c', 0, 3, 2"
    })
    void endOfPart_isBeforeWhiteSpace_orOutsideASurrogatePair(String text, int from, int characters, int end) {
        assertThat(Truncation.endOfChunk(text, from, characters)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"WINDOWS, WINDOWS", "TRUNCATE, RIGHT", "REFUSE, REFUSE"})
    void longTextSetting_mapsToATruncation(LongText setting, Truncation truncation) {
        assertThat(Truncation.of(setting)).isEqualTo(truncation);
    }
}
