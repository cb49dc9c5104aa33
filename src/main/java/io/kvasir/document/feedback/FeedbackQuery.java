package io.kvasir.document.feedback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which feedback to list, the newest questions first.
 *
 * @param collection of all collections if null
 * @param verdict of both kinds if null
 * @param since judged at or after this instant; at any time if null
 * @param before with a smaller id than this
 */
public record FeedbackQuery(@Nullable String collection, @Nullable Verdict verdict, @Nullable Instant since, long before, int limit) {
    /** Returns the query of the entries that follow one. */
    public FeedbackQuery after(Feedback last) {
        return new FeedbackQuery(collection, verdict, since, last.id(), limit);
    }
}
