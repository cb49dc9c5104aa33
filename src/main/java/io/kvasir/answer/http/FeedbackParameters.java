package io.kvasir.answer.http;

import io.kvasir.document.CollectionName;
import io.kvasir.document.feedback.FeedbackQuery;
import io.kvasir.document.feedback.Verdict;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.problem.KvasirException;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The parameters that select feedback. They are strings, so that an error names its parameter. */
public class FeedbackParameters {
    private static final int MAX_LIMIT = 500;

    @QueryParam("collection")
    private @Nullable String collection;

    @QueryParam("verdict")
    private @Nullable String verdict;

    @QueryParam("since")
    private @Nullable String since;

    /** Makes parameters without a request. */
    static FeedbackParameters of(@Nullable String collection, @Nullable String verdict, @Nullable String since) {
        FeedbackParameters parameters = new FeedbackParameters();
        parameters.collection = collection;
        parameters.verdict = verdict;
        parameters.since = since;
        return parameters;
    }

    /** Returns the collection, or {@code *} for all. */
    String collection() {
        return collection == null ? "*" : collection;
    }

    FeedbackQuery toQuery(String limit, @Nullable String after) {
        FeedbackQuery query = toQuery(JsonRequest.requireInteger("limit", limit, 1, MAX_LIMIT));
        return after == null
                ? query
                : new FeedbackQuery(query.collection(), query.verdict(), query.since(), id(after), query.limit());
    }

    FeedbackQuery toQuery(int limit) {
        return new FeedbackQuery(
                collection == null ? null : CollectionName.of(collection),
                verdict == null ? null : JsonRequest.requireChoice("verdict", verdict, Verdict.class),
                since == null ? null : instant(since),
                Long.MAX_VALUE,
                limit);
    }

    private static long id(String after) {
        if (!after.matches("\\d{1,18}")) {
            throw KvasirException.field("after", "must be the next of an earlier page");
        }
        return Long.parseLong(after);
    }

    private static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            // Beyond these years the database has no instants.
            if (instant.isAfter(Instant.parse("1970-01-01T00:00:00Z")) && instant.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return instant;
            }
        } catch (DateTimeException e) {
            // reported below like one out of range
        }
        throw KvasirException.field("since", "must be an instant such as 2026-01-31T12:00:00Z");
    }
}
