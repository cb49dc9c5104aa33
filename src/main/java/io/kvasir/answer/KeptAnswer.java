package io.kvasir.answer;

import io.kvasir.retrieval.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question answered, as the cache keeps it: an answer with citations is grounded, one without is a refusal. */
record KeptAnswer(
        String text,
        List<Citation> citations,
        double confidence,
        String model,
        String modelReason,
        String strategy,
        double complexity,
        int promptTokens,
        int completionTokens,
        boolean hurried,
        @Nullable Explanation explanation) {

    static KeptAnswer of(Asked asked) {
        List<Citation> citations =
                switch (asked.answer()) {
                    case Answer.Grounded grounded -> grounded.citations();
                    case Answer.Refused refused -> List.of();
                };
        return new KeptAnswer(
                asked.answer().text(),
                citations,
                asked.confidence(),
                asked.model(),
                asked.modelReason(),
                asked.strategy(),
                asked.complexity(),
                asked.promptTokens(),
                asked.completionTokens(),
                asked.hurried(),
                asked.explanation());
    }

    Asked asked() {
        return new Asked(
                citations.isEmpty() ? new Answer.Refused(text) : new Answer.Grounded(text, citations),
                confidence,
                model,
                modelReason,
                strategy,
                complexity,
                promptTokens,
                completionTokens,
                hurried,
                explanation);
    }
}
