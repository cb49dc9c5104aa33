package io.kvasir.answer.http;

import io.kvasir.access.Caller;
import io.kvasir.document.feedback.Judgement;
import io.kvasir.document.feedback.Verdict;
import io.kvasir.flow.json.JsonRequest;
import java.io.InputStream;

/** Parses the body of a verdict. */
final class FeedbackRequestReader {
    private static final long MAX_BODY = 65_536;
    private static final int MAX_REQUEST_ID = 64;
    private static final int MAX_VERDICT = 16;
    private static final int MAX_COMMENT = 2_000;

    private FeedbackRequestReader() {}

    static Judgement read(InputStream body, Caller caller) {
        JsonRequest json = JsonRequest.read(body, MAX_BODY);
        return new Judgement(
                json.text("request_id", MAX_REQUEST_ID),
                JsonRequest.requireChoice("verdict", json.text("verdict", MAX_VERDICT), Verdict.class),
                json.optionalText("comment", MAX_COMMENT).orElse(null),
                caller);
    }
}
