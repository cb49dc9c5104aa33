package io.kvasir.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AnswerTest {
    private static final Citation CITATION =
            new Citation("[1]", new UUID(0, 1), "1", "notes/1.md", "Title", "Leave", "One.", "One.", 0, 4);

    @Test
    void groundedAnswer_withoutCitations_isRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Answer.Grounded("text", List.of()));
    }

    @Test
    void groundedAnswer_keepsItsCitations_whenTheListChanges() {
        List<Citation> citations = new ArrayList<>(List.of(CITATION));
        Answer.Grounded answer = new Answer.Grounded("One. [1]", citations);
        citations.clear();

        assertThat(answer.citations()).containsExactly(CITATION);
    }
}
