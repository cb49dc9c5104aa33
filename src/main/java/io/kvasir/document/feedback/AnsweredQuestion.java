package io.kvasir.document.feedback;

import java.util.List;
import java.util.Objects;

/**
 * A question as it was answered.
 *
 * @param requestId the id of the request, which may be the caller's own
 * @param caller the name of the caller
 * @param answer the answer, or the text of the refusal
 * @param confidence probability that the documents answer the question, from 0 to 1
 * @param model the generator used
 * @param quotes the quotations of the answer; none if it is a refusal
 */
public record AnsweredQuestion(
        String requestId,
        String caller,
        String collection,
        String question,
        String answer,
        double confidence,
        String model,
        List<FeedbackQuote> quotes) {
    public AnsweredQuestion {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(model, "model");
        quotes = List.copyOf(quotes);
    }
}
