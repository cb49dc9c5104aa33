package io.kvasir.answer;

import io.kvasir.document.database.ExecutionPlan;
import io.kvasir.retrieval.Explanation;
import io.kvasir.retrieval.SearchTrace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cached {@link AskResult}: with citations it is a grounded answer, without a refusal.
 *
 * @param matched the question that the answer was computed for, if it is another one; never cached
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

    static CachedAnswer of(AskResult result) {
        List<Citation> citations =
                switch (result.answer()) {
                    case Answer.Grounded grounded -> grounded.citations();
                    case Answer.Refused refused -> List.of();
                };
        Generation generation = result.generation();
        SearchTrace trace = result.trace();
        return new CachedAnswer(
                result.answer().text(),
                citations,
                result.confidence(),
                generation.model(),
                generation.reason(),
                trace.strategy(),
                trace.complexity(),
                generation.usage().promptTokens(),
                generation.usage().completionTokens(),
                trace.degraded(),
                trace.explanation(),
                null);
    }

    /** Returns the answer, marked as computed for a matching question. */
    CachedAnswer withMatch(Explanation.MatchedQuestion match) {
        return with(explanation == null ? null : explanation.with(match), match);
    }

    /** Returns a copy without its explanation, for a caller who did not ask for it. */
    CachedAnswer withoutExplanation() {
        return with(null, matched);
    }

    /** Returns a copy whose explanation has these execution plans. */
    CachedAnswer withPlans(List<ExecutionPlan> plans) {
        return explanation == null ? this : with(explanation.with(plans), matched);
    }

    private CachedAnswer with(@Nullable Explanation explained, Explanation.@Nullable MatchedQuestion match) {
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
                explained,
                match);
    }

    AskResult toResult() {
        return new AskResult(
                citations.isEmpty() ? new Answer.Refused(text) : new Answer.Grounded(text, citations),
                confidence,
                new Generation(model, modelReason, new Generation.Usage(promptTokens, completionTokens)),
                new SearchTrace(strategy, complexity, degraded, explanation));
    }
}
