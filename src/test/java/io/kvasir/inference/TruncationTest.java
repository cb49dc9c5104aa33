package io.kvasir.inference;

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
    void part_isCut_whereWhiteSpaceBegins(Truncation truncation, String text, int characters, String part) {
        assertThat(truncation.part(text, characters)).contains(part);
    }

    @ParameterizedTest
    @CsvSource({"RIGHT, one twothree", "LEFT, onetwothre e", "RIGHT, onetwothree", "LEFT, onetwothree", "REFUSE, one two three"})
    void part_withoutWhiteSpaceInItsFarHalf_isNone(Truncation truncation, String text) {
        assertThat(truncation.part(text, 8)).isEmpty();
    }

    @Test
    void part_ofATextThatIsShortEnough_isTheText() {
        for (Truncation truncation : Truncation.values()) {
            assertThat(truncation.part("one two", 7)).contains("one two");
        }
    }
}
