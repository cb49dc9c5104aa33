package io.kvasir.answer;

import io.kvasir.flow.Utf8;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StopSequencesTest {

    /** Counts words as tokens. */
    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    private static String cut(String text, int maxTokens, String... stop) {
        return StopSequences.truncate(text, maxTokens, List.of(stop), StopSequencesTest::words);
    }

    @Test
    void answer_withinItsLimit_isUnchanged() {
        assertThat(cut("one two three", 3)).isEqualTo("one two three");
        assertThat(cut("", 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'one two three', two, 'one '",
        "'one two three', absent, 'one two three'",
        "'one two three', one, ''",
        "'one two two', two, 'one '",
        "'One two', ONE, 'One two'",
        "'one. two', ., one"
    })
    void answer_ends_beforeTheStopSequence(String text, String stop, String expected) {
        assertThat(cut(text, 100, stop)).isEqualTo(expected);
    }

    @Test
    void answer_ends_beforeTheFirstOfSeveralStopSequences() {
        assertThat(cut("one two three", 100, "three", "two", "absent")).isEqualTo("one ");
        assertThat(cut("one two\nthree", 100, "\n")).isEqualTo("one two");
    }

    @Test
    void answer_beyondItsLimit_isCutAtAWord_andMarked() {
        assertThat(cut("one two three four five", 4)).isEqualTo("one two three …");
        assertThat(cut("one two three four five", 2)).isEqualTo("one …");
    }

    @Test
    void limit_appliesAfterTheStopSequence() {
        assertThat(cut("one two three four five", 3, "four")).isEqualTo("one two three ");
        assertThat(cut("one two three four five", 2, "four")).isEqualTo("one …");
    }

    @Test
    void answer_ofAnyLength_isAPrefixWithinItsLimit() {
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder("w");
            for (int n = random.nextInt(60); n > 0; n--) {
                text.append(random.nextInt(3) == 0 ? " " : "w");
            }
            int limit = random.nextInt(2, 20);
            String answer = cut(text.toString(), limit);

            assertThat(words(answer)).isLessThanOrEqualTo(limit);
            assertThat(text.toString()).startsWith(answer.replace(" …", ""));
            assertThat(answer.endsWith(" …")).isEqualTo(words(text.toString()) > limit);
        }
    }

    @Test
    void answer_withoutSpaces_isCutBetweenTokens() {
        String text = "日".repeat(50);

        assertThat(StopSequences.truncate(text, 10, List.of(), String::length)).isEqualTo("日".repeat(9) + " …");
    }

    @Test
    void answer_withSurrogatePairs_isNotCutWithinAPair() {
        String text = "𠀀".repeat(50);
        String answer = StopSequences.truncate(
                text, 10, List.of(), part -> (int) part.codePoints().filter(Character::isIdeographic).count());

        assertThat(Utf8.defect(answer)).isEmpty();
    }
}
