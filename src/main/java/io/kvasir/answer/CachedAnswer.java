package io.kvasir.answer;

import io.kvasir.retrieval.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question answered, as the cache keeps it: an answer with citations is grounded, one without is a refusal.
 *
 * @param matched the question it was given to, where that is another one; never kept
 */
record CachedAnswer(
        String text,
        List<Citation> citations,
        double confidence,
        String model,
        String modelReason,
        String strategy,
        double complexity,
        int promptTokens,
        int completionTokens,
        boolean degraded,
        @Nullable Explanation explanation,
        Explanation.@Nullable MatchedQuestion matched) {

    static CachedAnswer of(AskResult asked) {
        List<Citation> citations =
                switch (asked.answer()) {
                    case Answer.Grounded grounded -> grounded.citations();
                    case Answer.Refused refused -> List.of();
                };
        return new CachedAnswer(
                asked.answer().text(),
                citations,
                asked.confidence(),
                asked.model(),
                asked.modelReason(),
                asked.strategy(),
                asked.complexity(),
                asked.promptTokens(),
                asked.completionTokens(),
                asked.degraded(),
                asked.explanation(),
                null);
    }

    /** The same as the answer to a question that matches the one it was given to. */
    CachedAnswer withMatch(Explanation.MatchedQuestion match) {
        return new CachedAnswer(
                text,
                citations,
                confidence,
                model,
                modelReason,
                strategy,
                complexity,
                promptTokens,
                completionTokens,
                degraded,
                explanation == null ? null : explanation.with(match),
                match);
    }

    AskResult toResult() {
        return new AskResult(
                citations.isEmpty() ? new Answer.Refused(text) : new Answer.Grounded(text, citations),
                confidence,
                model,
                modelReason,
                strategy,
                complexity,
                promptTokens,
                completionTokens,
                degraded,
                explanation);
    }
}
