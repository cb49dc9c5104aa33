package io.kvasir.answer;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AnswerTest {
    private static final Citation CITATION =
            QuoteComposer.compose(TestEvidence.sentences(TestEvidence.passage(1, "One."), 0)).getFirst().citation("[1]");

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
