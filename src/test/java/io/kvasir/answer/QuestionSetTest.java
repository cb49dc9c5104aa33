package io.kvasir.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class QuestionSetTest {
    @TempDir
    Path folder;

    @Test
    void handbookQuestions_areRead() throws IOException {
        QuestionSet set = QuestionSet.read(Path.of("src/test/resources/handbook-questions.json"));

        assertThat(set.unlabelled()).isZero();
        assertThat(set.questions()).hasSizeGreaterThanOrEqualTo(90);
        assertThat(set.questions().getFirst())
                .isEqualTo(new EvaluationQuestion(
                        "1", "When was the company started?", List.of("1 April 1987"), "company/Company History.md", null, ""));
        assertThat(set.questions().stream().filter(question -> !question.isAnswerable())).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void exportedFeedback_isRead_andUnlabelledLinesAreCounted() throws IOException {
        Path file = Files.writeString(
                folder.resolve("feedback.jsonl"),
                """
                {"id":"3","question":"When?","verdict":"good","gold":["at nine"],"refused":false,"quote":"at nine","document":"f.md"}

                {"id":"2","question":"Where?","collection":"crew","verdict":"bad","gold":null,"comment":"old"}
                {"id":"1","question":"Why?","collection":"crew","verdict":"good","gold":[],"refused":true}
                {"id":"0","question":"May I?","collection":"crew","gold":["Yes"],"form":"yes"}
                """);

        QuestionSet set = QuestionSet.read(file);

        assertThat(set.unlabelled()).isEqualTo(1);
        assertThat(set.questions())
                .containsExactly(
                        new EvaluationQuestion("3", "When?", List.of("at nine"), "f.md", null, ""),
                        new EvaluationQuestion("1", "Why?", List.of(), null, null, ""),
                        new EvaluationQuestion("0", "May I?", List.of("Yes"), null, "yes", ""));
    }

    @Test
    void brokenLine_isNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.jsonl"), "{\"question\":\"a\",\"gold\":[\"b\"]}\nnone\n");

        assertThatIOException().isThrownBy(() -> QuestionSet.read(file)).withMessage(file + ":2: no JSON object");
    }

    @Test
    void sample_isTheSameForTheSameSeed() throws IOException {
        List<EvaluationQuestion> all = QuestionSet.read(Path.of("src/test/resources/handbook-questions.json")).questions();

        assertThat(QuestionSet.sample(all, 7, 3)).hasSize(7).isEqualTo(QuestionSet.sample(all, 7, 3));
        assertThat(QuestionSet.sample(all, 7, 4)).isNotEqualTo(QuestionSet.sample(all, 7, 3));
        assertThat(QuestionSet.sample(all, 0, 3)).isEqualTo(all);
    }
}
