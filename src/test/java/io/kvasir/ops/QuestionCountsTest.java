package io.kvasir.ops;

import io.kvasir.ops.QuestionCounts.Asked;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuestionCountsTest {
    private final QuestionCounts counts = new QuestionCounts();

    private void add(String question) {
        counts.add(new Asked(1, question), 1);
    }

    @Test
    void questions_areCounted_andTakenOnce_andStayKnown() {
        add("who nests?");
        add("who nests?");
        counts.add(new Asked(2, "who nests?"), 1);

        assertThat(counts.taken())
                .containsExactlyInAnyOrder(Map.entry(new Asked(1, "who nests?"), 2L), Map.entry(new Asked(2, "who nests?"), 1L));
        assertThat(counts.taken()).isEmpty();
        assertThat(counts.known()).containsExactlyInAnyOrder(new Asked(1, "who nests?"), new Asked(2, "who nests?"));
    }

    @Test
    void longQuestion_isNotRemembered() {
        add("x".repeat(QuestionCounts.LONGEST));
        add("y".repeat(QuestionCounts.LONGEST + 1));

        assertThat(counts.known()).containsExactly(new Asked(1, "x".repeat(QuestionCounts.LONGEST)));
    }

    @Test
    void bytes_areBounded_andTheLeastRecentlyAskedGo() {
        String tail = "z".repeat(QuestionCounts.LONGEST - 5);
        for (int i = 0; i < QuestionCounts.MOST; i++) {
            add("%05d".formatted(i) + tail);
            add("00000" + tail);
        }

        assertThat(counts.bytes()).isPositive().isLessThanOrEqualTo(QuestionCounts.MOST_BYTES);
        assertThat(counts.known()).hasSizeLessThan(QuestionCounts.MOST).contains(
                new Asked(1, "00000" + tail), new Asked(1, "%05d".formatted(QuestionCounts.MOST - 1) + tail))
                .doesNotContain(new Asked(1, "00001" + tail));
    }

    @Test
    void questions_areBoundedInNumber() {
        for (int i = 0; i <= QuestionCounts.MOST; i++) {
            add("q" + i);
        }

        assertThat(counts.known()).hasSize(QuestionCounts.MOST).doesNotContain(new Asked(1, "q0"));
    }
}
