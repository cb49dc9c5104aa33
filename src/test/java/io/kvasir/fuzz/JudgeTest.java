package io.kvasir.fuzz;

import io.kvasir.fuzz.Answer.End;
import io.kvasir.fuzz.Shot.Delivery;
import io.kvasir.fuzz.Shot.Expectation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JudgeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "SUCCESS       | CLOSED | HTTP/1.1 200 OK                                     | none",
        "SUCCESS       | CLOSED | HTTP/1.1 100 Continue⏎⏎HTTP/1.1 201 Created          | none",
        "SUCCESS       | CLOSED | HTTP/1.1 400 Bad Request                            | status 400 for a sound request",
        "SUCCESS       | CLOSED | HTTP/1.1 503 Busy⏎Retry-After: 1                     | none",
        "SUCCESS       | CLOSED | HTTP/1.1 503 Busy                                   | status 503 without Retry-After",
        "ANSWER        | CLOSED | HTTP/1.1 429 Busy⏎X: Retry-After                     | status 429 without Retry-After",
        "ANSWER        | CLOSED | HTTP/1.1 100 Continue⏎⏎HTTP/1.1 429 Busy⏎Retry-After: 1 | none",
        "ANSWER        | CLOSED | HTTP/1.1 400 Bad Request                            | none",
        "ANSWER        | CLOSED | HTTP/1.1 504 Late                                   | none",
        "ANSWER        | CLOSED | HTTP/1.1 500 Bug                                    | status 500",
        "ANSWER        | CLOSED | HTTP/1.1 501 No                                     | status 501",
        "ANSWER_OR_END | CLOSED | HTTP/1.1 501 No                                     | none",
        "ANSWER_OR_END | CLOSED | HTTP/1.1 500 Bug                                    | status 500",
        "ANSWER_OR_END | CLOSED | ''                                                  | none",
        "ANSWER        | CLOSED | ''                                                  | no answer",
        "ANSWER        | BROKEN | ''                                                  | no answer",
        "ANSWER_OR_END | OPEN   | ''                                                  | no end within the time, status 0",
        "SUCCESS       | OPEN   | HTTP/1.1 200 OK                                     | no end within the time, status 200",
        "ANSWER        | CLOSED | HTTP/1.1 400 Bad⏎⏎java.lang.NullPointerException: x | status 400 tells the server's internals",
        "ANSWER        | LEFT   | ''                                                  | none"
    })
    void response_isJudged_byItsStatusAndItsEnd(Expectation expectation, End end, String text, String fault) {
        Shot shot = new Shot("test", new byte[0], Delivery.WHOLE, expectation);

        assertThat(Judge.fault(shot, new Answer(end, text.replace("⏎", "\r\n"), 1)).orElse(null)).isEqualTo(fault);
    }
}
