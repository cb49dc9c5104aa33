package io.kvasir.ops.warm;

import io.kvasir.ops.warm.QuestionCounts.CountedQuestion;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuestionCountsTest {
    private final QuestionCounts counts = new QuestionCounts();

    private void add(String question) {
        counts.add(new CountedQuestion(1, question), 1);
    }

    @Test
    void questions_areCounted_andDrainedOnce_butRemainKnown() {
        add("who nests?");
        add("who nests?");
        counts.add(new CountedQuestion(2, "who nests?"), 1);

        assertThat(counts.drain())
                .containsExactlyInAnyOrder(
                        Map.entry(new CountedQuestion(1, "who nests?"), 2L),
                        Map.entry(new CountedQuestion(2, "who nests?"), 1L));
        assertThat(counts.drain()).isEmpty();
        assertThat(counts.questions())
                .containsExactlyInAnyOrder(new CountedQuestion(1, "who nests?"), new CountedQuestion(2, "who nests?"));
    }

    @Test
    void longQuestion_isNotStored() {
        add("x".repeat(QuestionCounts.MAX_LENGTH));
        add("y".repeat(QuestionCounts.MAX_LENGTH + 1));

        assertThat(counts.questions()).containsExactly(new CountedQuestion(1, "x".repeat(QuestionCounts.MAX_LENGTH)));
    }

    @Test
    void bytes_areBounded_andTheLeastRecentlyUsedAreEvicted() {
        String tail = "z".repeat(QuestionCounts.MAX_LENGTH - 5);
        for (int i = 0; i < QuestionCounts.MAX_QUESTIONS; i++) {
            add("%05d".formatted(i) + tail);
            add("00000" + tail);
        }

        assertThat(counts.bytes()).isPositive().isLessThanOrEqualTo(QuestionCounts.MAX_BYTES);
        assertThat(counts.questions()).hasSizeLessThan(QuestionCounts.MAX_QUESTIONS).contains(
                new CountedQuestion(1, "00000" + tail), new CountedQuestion(1, "%05d".formatted(QuestionCounts.MAX_QUESTIONS - 1) + tail))
                .doesNotContain(new CountedQuestion(1, "00001" + tail));
    }

    @Test
    void questions_areBoundedInNumber() {
        for (int i = 0; i <= QuestionCounts.MAX_QUESTIONS; i++) {
            add("q" + i);
        }

        assertThat(counts.questions()).hasSize(QuestionCounts.MAX_QUESTIONS).doesNotContain(new CountedQuestion(1, "q0"));
    }
}
