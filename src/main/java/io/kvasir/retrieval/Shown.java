package io.kvasir.retrieval;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * One passage found, as it is shown.
 *
 * @param rank its place, from 1
 * @param score what results are ordered by; comparable only within one response
 * @param similarity cosine similarity of question and passage, from -1 to 1
 * @param start offset of {@code text} in the document's text, in Unicode code points
 * @param end offset after it
 */
public record Shown(
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
    public Shown {
        Objects.requireNonNull(documentId, "documentId");
        Objects.requireNonNull(text, "text");
    }

    static Shown of(Ranked ranked) {
        var found = ranked.found();
        return new Shown(
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
