package io.kvasir.inference.tokenizer;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SlidingWindowsTest {

    /** Returns tokens whose ids are their positions. */
    private static int[] ids(int length) {
        return IntStream.range(0, length).toArray();
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 10", "9, 10", "10, 10"})
    void textThatFits_isOneUnchangedWindow(int length, int size) {
        assertThat(SlidingWindows.of(ids(length), size, 4)).singleElement().isEqualTo(ids(length));
    }

    @Test
    void textOneTokenTooLong_hasTwoFullWindows() {
        assertThat(SlidingWindows.of(ids(11), 10, 4)).containsExactly(ids(10), IntStream.range(1, 11).toArray());
    }

    @Test
    void windows_areSpreadEvenly() {
        assertThat(SlidingWindows.of(ids(20), 10, 2).stream().map(window -> window[0])).containsExactly(0, 5, 10);
    }

    @ParameterizedTest
    @CsvSource({"254, 32", "206, 32", "64, 0", "33, 32", "10, 5", "2, 1", "1, 0"})
    void windows_ofEveryLength_coverAllTokensWithTheirOverlap(int size, int overlap) {
        for (int length = 0; length <= 1_500; length++) {
            List<int[]> windows = SlidingWindows.of(ids(length), size, overlap);
            int covered = 0;
            int before = -1;
            for (int[] window : windows) {
                if (length > 0) {
                    assertThat(window[0]).as("%d tokens: begins after the one before", length).isGreaterThan(before);
                    assertThat(window[0]).as("%d tokens: no gap, and the overlap", length)
                            .isLessThanOrEqualTo(covered == 0 ? 0 : covered - overlap);
                    assertThat(window).isEqualTo(IntStream.range(window[0], window[0] + window.length).toArray());
                    before = window[0];
                    covered = window[0] + window.length;
                }
            }
            assertThat(covered).isEqualTo(length);
            int expected = length;
            assertThat(windows).allSatisfy(window -> assertThat(window).hasSize(Math.min(size, expected)));
        }
    }

    @Test
    void windows_ofAVeryLongText_doNotOverflow() {
        List<int[]> windows = SlidingWindows.of(new int[1_000_000], 2, 1);

        assertThat(windows).hasSize(999_999);
    }
}
