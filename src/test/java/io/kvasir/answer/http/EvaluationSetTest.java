package io.kvasir.answer.http;

import io.kvasir.document.feedback.Feedback;
import io.kvasir.document.feedback.FeedbackQuote;
import io.kvasir.document.feedback.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EvaluationSetTest {
    private static final FeedbackQuote QUOTE =
            new FeedbackQuote(UUID.randomUUID(), "ferry.md", "The ferry", "", "It leaves at **nine**.", "It leaves at nine.", 0, 22);

    private static Feedback feedback(long id, Verdict verdict, boolean grounded, @Nullable List<FeedbackQuote> quotes) {
        String comment = verdict == Verdict.BAD ? "It is old." : null;
        String answer = quotes == null ? null : "It leaves at nine. [1]";
        Instant then = Instant.EPOCH;
        return new Feedback(id, "r", "crew", verdict, comment, "a", then, "a", then, "When?", answer, grounded, 0.9, "m", quotes);
    }

    @Test
    void goodAnswer_givesItsQuotesAsGold() {
        assertThat(EvaluationSet.line(feedback(3, Verdict.GOOD, true, List.of(QUOTE)))).contains(
                "{\"id\":\"3\",\"question\":\"When?\",\"collection\":\"crew\",\"verdict\":\"good\",\"gold\":[\"It leaves at nine.\"],"
                        + "\"refused\":false,\"quote\":\"It leaves at **nine**.\",\"document\":\"ferry.md\"}");
    }

    @Test
    void goodRefusal_isExpectedAgain() {
        assertThat(EvaluationSet.line(feedback(3, Verdict.GOOD, false, List.of()))).contains(
                "{\"id\":\"3\",\"question\":\"When?\",\"collection\":\"crew\",\"verdict\":\"good\",\"gold\":[],\"refused\":true}");
    }

    @Test
    void badAnswer_isLeftToAPerson() {
        assertThat(EvaluationSet.line(feedback(3, Verdict.BAD, true, List.of(QUOTE)))).contains(
                "{\"id\":\"3\",\"question\":\"When?\",\"collection\":\"crew\",\"verdict\":\"bad\",\"gold\":null,"
                        + "\"comment\":\"It is old.\"}");
    }

    @Test
    void goodAnswer_withoutItsQuotes_isLeftOut() {
        assertThat(EvaluationSet.line(feedback(3, Verdict.GOOD, true, null))).isEmpty();
    }

    @Test
    void pages_areWrittenOneAfterTheOther() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new EvaluationSet(
                        List.of(feedback(3, Verdict.BAD, true, null), feedback(2, Verdict.BAD, true, null)),
                        last -> last.id() == 1 ? List.of() : List.of(feedback(last.id() - 1, Verdict.BAD, true, null)))
                .write(out);

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(3).allMatch(line -> line.startsWith("{\"id\":\""));
    }
}
