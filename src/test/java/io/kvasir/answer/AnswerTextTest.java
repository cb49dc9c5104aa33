package io.kvasir.answer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerTextTest {

    @Test
    void sameWordsInTwoDocuments_areSaidOnce() {
        TestEvidence twice = TestEvidence.markdown("a.md", "# Winch\n\nThe winch is greased in May.")
                .and("b.md", "# Old winch\n\nThe winch is greased in May.");

        PartAnswer part = twice.answer("When is the winch greased?");
        Answer.Grounded grounded = twice.grounded("When is the winch greased?", part, part);

        assertThat(grounded.text()).isEqualTo("The winch is greased in May. [1]");
        assertThat(grounded.citations()).hasSize(1);
    }
}
