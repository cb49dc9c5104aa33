package io.kvasir.answer;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class AnswerSampleTest {
    private static final EvaluationQuestion QUESTION = new EvaluationQuestion("1", "When?", List.of("nine"), null, null, "Ferry");

    private static JudgedAnswer judged(String answer, boolean grounded, String explain) {
        String response = "{\"answer\": \"" + answer + "\", \"grounded\": " + grounded + ", \"confidence\": 0.4, \"citations\": [], "
                + "\"explain\": " + explain.replace('\'', '"') + "}";
        try (JsonReader reader = Json.createReader(new StringReader(response))) {
            JsonObject json = reader.readObject();
            return JudgedAnswer.of(QUESTION, json);
        }
    }

    private static String choice(String candidates) {
        return "{'answer': [{'question': 'When?', 'candidates': [" + candidates + "]}]}";
    }

    @Test
    void answer_isLabelledByItsText() {
        String row = "{'kind': 'row', 'text': 'x', 'rejected': false, 'features': {'coverage': 0.5}}";
        JudgedAnswer judged = judged("It leaves at nine.", true, choice(row));

        assertThat(AnswerSample.of("answerable", judged))
                .contains(new AnswerSample("answerable", "Ferry", "row", true, true, Map.of("coverage", 0.5)));
    }

    @Test
    void refusal_isLabelledByTheChosenUnit() {
        String row = "{'kind': 'row', 'text': 'at NINE', 'rejected': false, 'features': {'coverage': 1}}";
        JudgedAnswer judged = judged("Nothing.", false, choice(row));

        assertThat(AnswerSample.of("answerable", judged)).hasValueSatisfying(sample -> assertThat(sample.right()).isTrue());
    }

    @Test
    void refusal_withoutAUnit_hasNoFeatures() {
        String row = "{'kind': 'row', 'text': 'at nine', 'rejected': true, 'features': {'a': 1}}";
        JudgedAnswer judged = judged("Nothing.", false, choice(row));

        assertThat(AnswerSample.of("held", judged)).contains(new AnswerSample("held", "Ferry", "none", true, false, Map.of()));
        assertThat(AnswerSample.of("held", judged("Nothing.", false, choice("")))).isPresent();
    }

    @Test
    void answerOfSeveralParts_isNoSample() {
        assertThat(AnswerSample.of("own", judged("a", true, "{'answer': [{'candidates': []}, {'candidates': []}]}"))).isEmpty();
    }

    @Test
    void serverWithoutExplanation_isReported() {
        assertThatIllegalStateException().isThrownBy(() -> AnswerSample.of("own", judged("a", true, "{}")));
    }

    @Test
    void sample_isReadAsItWasWritten() {
        AnswerSample sample = new AnswerSample("mutant", "Ferry", "list", false, false, Map.of("b", 0.25, "a", -1.0));

        assertThat(AnswerSample.read(sample.json())).isEqualTo(sample);
    }
}
