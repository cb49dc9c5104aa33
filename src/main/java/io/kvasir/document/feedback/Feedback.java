package io.kvasir.document.feedback;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A judged answer.
 *
 * @param askedBy the caller who asked
 * @param judgedBy the caller who judged: the same, or an administrator
 * @param answer null once a document it quotes is deleted, as are the quotes
 * @param grounded whether the answer quoted documents; if not, it was a refusal
 */
public record Feedback(
        long id,
        String requestId,
        String collection,
        Verdict verdict,
        @Nullable String comment,
        String askedBy,
        Instant askedAt,
        String judgedBy,
        Instant judgedAt,
        String question,
        @Nullable String answer,
        boolean grounded,
        double confidence,
        String model,
        @Nullable List<FeedbackQuote> quotes) {}
