package io.kvasir.answer.http;

import io.kvasir.document.feedback.Feedback;
import io.kvasir.document.feedback.FeedbackQuote;
import io.kvasir.document.feedback.Verdict;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/**
 * Writes feedback as questions of an evaluation set, one JSON object per line. A good answer gives the gold strings, its quotes as
 * displayed, or the expectation of a refusal; of a bad one {@code gold} is null, for a person to fill in.
 */
final class EvaluationSet implements StreamingOutput {
    private final List<Feedback> first;
    private final Function<Feedback, List<Feedback>> following;

    /**
     * Makes the set of pages.
     *
     * @param first the first page
     * @param following returns the page after the last entry of another; an empty one at the end
     */
    EvaluationSet(List<Feedback> first, Function<Feedback, List<Feedback>> following) {
        this.first = first;
        this.following = following;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        for (List<Feedback> page = first; !page.isEmpty(); page = following.apply(page.getLast())) {
            for (Feedback feedback : page) {
                Optional<String> line = line(feedback);
                if (line.isPresent()) {
                    out.write((line.get() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** Returns the line of a judged answer; none for a good answer whose quotes are gone. */
    static Optional<String> line(Feedback feedback) {
        JsonObjectBuilder line = JSON.createObjectBuilder()
                .add("id", String.valueOf(feedback.id()))
                .add("question", feedback.question())
                .add("collection", feedback.collection())
                .add("verdict", feedback.verdict().label());
        if (feedback.verdict() == Verdict.BAD) {
            line.add("gold", JsonValue.NULL);
        } else if (!feedback.grounded()) {
            line.add("gold", JsonValue.EMPTY_JSON_ARRAY).add("refused", true);
        } else {
            List<FeedbackQuote> quotes = feedback.quotes();
            if (quotes == null || quotes.isEmpty()) {
                return Optional.empty();
            }
            JsonArrayBuilder gold = JSON.createArrayBuilder();
            quotes.forEach(quote -> gold.add(quote.text()));
            line.add("gold", gold)
                    .add("refused", false)
                    .add("quote", quotes.getFirst().quote())
                    .add("document", quotes.getFirst().uri());
        }
        if (feedback.comment() != null) {
            line.add("comment", feedback.comment());
        }
        return Optional.of(line.build().toString());
    }
}
