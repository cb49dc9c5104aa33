package io.kvasir.answer.http;

import io.kvasir.document.feedback.Feedback;
import io.kvasir.document.feedback.FeedbackQuote;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A judged answer as the API shows it; without answer and quotes once a document that it quotes is deleted. */
public record FeedbackView(
        long id,
        String requestId,
        String collection,
        String verdict,
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
        @Nullable List<FeedbackQuote> quotes) {

    static FeedbackView of(Feedback feedback) {
        return new FeedbackView(
                feedback.id(),
                feedback.requestId(),
                feedback.collection(),
                feedback.verdict().label(),
                feedback.comment(),
                feedback.askedBy(),
                feedback.askedAt(),
                feedback.judgedBy(),
                feedback.judgedAt(),
                feedback.question(),
                feedback.answer(),
                feedback.grounded(),
                Math.round(feedback.confidence() * 1000) / 1000.0,
                feedback.model(),
                feedback.quotes());
    }
}
