package io.kvasir.fuzz;

import io.kvasir.fuzz.Shot.Expectation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Detects faulty responses, whatever was requested. */
final class Judge {
    private static final Set<Integer> BUSY = Set.of(429, 503, 504);
    /** Statuses of a valid request that raced with other changes. */
    private static final Set<Integer> OVERTAKEN = Set.of(404, 409, 424);
    private static final Set<Integer> UNKNOWN_TO_HTTP = Set.of(501, 505);
    /** Class names on Liberty's own error pages, for missing files and for undecodable addresses below /health. */
    private static final List<String> PAGES_OF_THE_CONTAINER =
            List.of("java.io.FileNotFoundException: SRVE0190E", "java.io.IOException: CWWWC0005I");

    private static final Pattern INTERNALS = Pattern.compile(
            "\\tat [\\w.$]+\\(|\\b(?:java|javax|jakarta|io\\.kvasir|org\\.\\w+|com\\.ibm)\\.[\\w.]*(?:Exception|Error)\\b");

    private Judge() {}

    /** Returns the fault of a response; empty if it is acceptable. */
    static Optional<String> fault(Shot shot, Answer answer) {
        if (answer.end() == Answer.End.LEFT) {
            return Optional.empty();
        }
        int status = answer.status();
        if (answer.end() == Answer.End.OPEN) {
            return Optional.of("no end within the time, status " + status);
        }
        if (status == 0) {
            // the response to a large body that is refused early may be lost with the connection
            boolean excused = shot.expectation() == Expectation.ANSWER_OR_END || answer.end() == Answer.End.BROKEN
                    && shot.bytes().length > 16_384;
            return excused ? Optional.empty() : Optional.of("no answer");
        }
        if ((status == 503 || status == 429) && !answer.hasHeader("Retry-After")) {
            return Optional.of("status " + status + " without Retry-After");
        }
        boolean httpItself = shot.expectation() == Expectation.ANSWER_OR_END && UNKNOWN_TO_HTTP.contains(status);
        if (status >= 500 && !BUSY.contains(status) && !httpItself) {
            return Optional.of("status " + status);
        }
        if (shot.expectation() == Expectation.SUCCESS && status >= 300 && !BUSY.contains(status) && !OVERTAKEN.contains(status)) {
            return Optional.of("status " + status + " for a sound request");
        }
        if (status >= 400
                && PAGES_OF_THE_CONTAINER.stream().noneMatch(answer.text()::contains)
                && INTERNALS.matcher(answer.text()).find()) {
            return Optional.of("status " + status + " tells the server's internals");
        }
        return Optional.empty();
    }
}
