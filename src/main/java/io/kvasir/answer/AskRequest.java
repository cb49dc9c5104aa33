package io.kvasir.answer;

import io.kvasir.retrieval.ExplainLevel;
import io.kvasir.retrieval.SearchRequest;
import java.util.List;
import java.util.Objects;

/**
 * A question with its options.
 *
 * @param search the search for the evidence; its query is the question
 * @param maxTokens maximum length of the answer in tokens of the embedding model
 * @param stop stop sequences; the answer ends before the first one that it contains
 */
public record AskRequest(SearchRequest search, int maxTokens, List<String> stop) {
    public AskRequest {
        Objects.requireNonNull(search, "search");
        stop = List.copyOf(stop);
    }

    /** Returns a copy with this level of explanation. */
    AskRequest withExplain(ExplainLevel level) {
        return new AskRequest(search.withExplain(level), maxTokens, stop);
    }
}
