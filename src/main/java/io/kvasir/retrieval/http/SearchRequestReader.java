package io.kvasir.retrieval.http;

import io.kvasir.flow.json.JsonRequest;
import io.kvasir.problem.KvasirException;
import io.kvasir.retrieval.RetrievalSettings;
import io.kvasir.retrieval.SearchRequest;

/** Parses the body of a search. */
final class SearchRequestReader {
    private static final int MAX_CONTEXT_PASSAGES = 5;
    private static final String CONTEXT_PASSAGES = "context_passages";
    /** The former name of {@link #CONTEXT_PASSAGES}. */
    static final String REMOVED_FIELD = "neighbours";

    private SearchRequestReader() {}

    static SearchRequest read(JsonRequest body, RetrievalSettings settings) {
        if (body.has(REMOVED_FIELD)) {
            throw KvasirException.field(REMOVED_FIELD, "was renamed: use " + CONTEXT_PASSAGES);
        }
        return SearchFields.read(body, "query", settings.topK(), settings)
                .withContextPassages(body.integer(CONTEXT_PASSAGES, 0, MAX_CONTEXT_PASSAGES).orElse(0));
    }
}
