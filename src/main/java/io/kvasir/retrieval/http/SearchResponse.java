package io.kvasir.retrieval.http;

import io.kvasir.flow.StageTimings;
import io.kvasir.retrieval.Evidence;
import io.kvasir.retrieval.Explanation;
import io.kvasir.retrieval.Ranked;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a search.
 *
 * @param complexity of the question, from 0 to 1
 * @param cache which level answered: {@code miss} where none did
 */
public record SearchResponse(
        String query,
        List<Result> results,
        String strategy,
        double complexity,
        String cache,
        Map<String, Double> timingsMs,
        String requestId,
        @Nullable Explanation explain) {

    /**
     * One passage found.
     *
     * @param score what results are ordered by; comparable only within one response
     * @param similarity cosine similarity of question and passage, from -1 to 1
     * @param start offset of {@code text} in the document's text, in Unicode code points
     * @param end offset after it
     */
    public record Result(
            int rank,
            double score,
            double similarity,
            UUID documentId,
            String passageId,
            String uri,
            String title,
            String heading,
            String text,
            int start,
            int end,
            Map<String, Object> metadata) {

        static Result of(Ranked ranked) {
            var found = ranked.found();
            return new Result(
                    ranked.rank(),
                    ranked.score(),
                    found.similarity(),
                    found.document(),
                    String.valueOf(found.id()),
                    found.uri(),
                    found.title(),
                    found.passage().heading(),
                    found.passage().text(),
                    found.passage().start(),
                    found.passage().end(),
                    found.metadata());
        }
    }

    static SearchResponse of(Evidence evidence, StageTimings timings, String requestId) {
        return new SearchResponse(
                evidence.query(),
                evidence.results().stream().map(Result::of).toList(),
                evidence.strategy(),
                evidence.complexity(),
                "miss",
                timings.millis(),
                requestId,
                evidence.explanation());
    }
}
