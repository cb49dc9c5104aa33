package io.kvasir.answer.http;

import io.kvasir.answer.Answer;
import io.kvasir.answer.AskResult;
import io.kvasir.answer.Citation;
import io.kvasir.answer.Generation;
import io.kvasir.cache.CacheResult;
import io.kvasir.flow.StageTimings;
import io.kvasir.retrieval.Explanation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response to a question.
 *
 * @param answer the text, with citation markers
 * @param grounded whether the documents answer the question; if not, there are no citations
 * @param confidence probability that they do, from 0 to 1
 * @param model the generator used
 * @param cache the cache level that served the answer; {@code miss} if it was computed
 */
public record AskResponse(
        String answer,
        boolean grounded,
        double confidence,
        List<Citation> citations,
        String model,
        String modelReason,
        String strategy,
        double complexity,
        String cache,
        Usage usage,
        Map<String, Double> timingsMs,
        String requestId,
        @Nullable Explanation explain) {

    /** The cost of the answer: tokens as counted by the embedding model, and money. */
    public record Usage(int promptTokens, int completionTokens, double costUsd) {}

    static AskResponse of(CacheResult<AskResult> found, StageTimings timings, String requestId) {
        AskResult result = found.value();
        List<Citation> citations =
                switch (result.answer()) {
                    case Answer.Grounded grounded -> grounded.citations();
                    case Answer.Refused refused -> List.of();
                };
        Generation.Usage usage = result.generation().usage();
        return new AskResponse(
                result.answer().text(),
                !citations.isEmpty(),
                Math.round(result.confidence() * 1000) / 1000.0,
                citations,
                result.generation().model(),
                result.generation().reason(),
                result.trace().strategy(),
                result.trace().complexity(),
                found.level(),
                new Usage(usage.promptTokens(), usage.completionTokens(), 0),
                timings.millis(),
                requestId,
                result.trace().explanation());
    }
}
