package io.kvasir.retrieval.cache;

import io.kvasir.retrieval.RankedPassage;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A result, as displayed.
 *
 * @param rank its rank, from 1
 * @param score the score results are ordered by; comparable only within one response
 * @param similarity cosine similarity of query and passage, from -1 to 1
 * @param start offset of {@code text} in the document's text, in Unicode code points
 * @param end offset after it
 * @param contextBefore the document's text before it, or null if not requested
 * @param contextAfter the document's text after it, or null if not requested
 */
public record ResultView(
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
        @Nullable String contextBefore,
        @Nullable String contextAfter,
        Map<String, Object> metadata) {
    public ResultView {
        Objects.requireNonNull(documentId, "documentId");
        Objects.requireNonNull(text, "text");
    }

    static ResultView of(RankedPassage ranked) {
        var found = ranked.hit();
        var around = ranked.context();
        return new ResultView(
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
                around == null ? null : around.before(),
                around == null ? null : around.after(),
                found.metadata());
    }
}
