package io.kvasir.inference;

import io.kvasir.flow.StageTimings;

/** Scores the relevance of passages to a query. */
public interface Reranker {

    /** Name of the reranker that needs no model of its own. */
    String LATE_INTERACTION = "late-interaction";

    /** Returns the name by which callers request it. */
    String name();

    /** Returns the maximum length of query and passage together, in tokens, special tokens included. */
    int maxTokens();

    /** Returns the scores in the order of the passages; records the stages {@code tokenize}, {@code queue} and {@code infer}. */
    RerankResult rerank(RerankRequest request, StageTimings timings);
}
