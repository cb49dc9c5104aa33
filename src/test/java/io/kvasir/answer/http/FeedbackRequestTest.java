package io.kvasir.answer.http;

import io.kvasir.access.Caller;
import io.kvasir.document.feedback.FeedbackQuery;
import io.kvasir.document.feedback.Judgement;
import io.kvasir.document.feedback.Verdict;
import io.kvasir.problem.KvasirException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The fields and parameters of feedback. */
class FeedbackRequestTest {

    private static Judgement read(String body) {
        return FeedbackRequestReader.read(
                new ByteArrayInputStream(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), Caller.anonymous());
    }

    @Test
    void verdict_withEveryField_isRead() {
        assertThat(read("{'request_id': 'r-1', 'verdict': 'bad', 'comment': 'It is old.'}"))
                .isEqualTo(new Judgement("r-1", Verdict.BAD, "It is old.", Caller.anonymous()));
        assertThat(read("{'request_id': 'r-1', 'verdict': 'good'}").comment()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'verdict': 'good'} | request_id",
        "{'request_id': ' ', 'verdict': 'good'} | request_id",
        "{'request_id': 'r'} | verdict",
        "{'request_id': 'r', 'verdict': 'fine'} | verdict",
        "{'request_id': 'r', 'verdict': 1} | verdict",
        "{'request_id': 'r', 'verdict': 'good', 'comment': ''} | comment"
    })
    void invalidField_isNamed(String body, String field) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(body))
                .matches(e -> field.equals(e.field()));
    }

    @Test
    void comment_ofMoreThan2000Characters_isRejected() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read("{'request_id': 'r', 'verdict': 'bad', 'comment': '" + "x".repeat(2001) + "'}"))
                .matches(e -> "comment".equals(e.field()));
    }

    @Test
    void parameters_selectFeedback() {
        FeedbackQuery query = FeedbackParameters.of("crew", "BAD", "2026-01-31T12:00:00Z").toQuery("7", "12");

        assertThat(query).isEqualTo(new FeedbackQuery("crew", Verdict.BAD, Instant.parse("2026-01-31T12:00:00Z"), 12, 7));
        assertThat(FeedbackParameters.of(null, null, null).toQuery("50", null))
                .isEqualTo(new FeedbackQuery(null, null, null, Long.MAX_VALUE, 50));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "collection, ..x, -, -, 5, -", "verdict, -, fine, -, 5, -", "since, -, -, yesterday, 5, -",
        "since, -, -, +1000000000-12-31T00:00:00Z, 5, -", "limit, -, -, -, 501, -", "after, -, -, -, 5, x"
    })
    void invalidParameter_isNamed(String field, String collection, String verdict, String since, String limit, String after) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> FeedbackParameters.of(collection, verdict, since).toQuery(limit, after))
                .matches(e -> field.equals(e.field()));
    }
}
