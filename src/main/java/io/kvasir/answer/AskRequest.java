package io.kvasir.answer;

import io.kvasir.retrieval.SearchRequest;
import java.util.List;
import java.util.Objects;

/**
 * A question.
 *
 * @param search how the evidence is looked for; its query is the question
 * @param maxTokens the longest answer, in the embedding model's tokens
 * @param stop the answer ends before the first of these that it contains
 */
public record AskRequest(SearchRequest search, int maxTokens, List<String> stop) {
    public AskRequest {
        Objects.requireNonNull(search, "search");
        stop = List.copyOf(stop);
    }
}
