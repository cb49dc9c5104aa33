package io.kvasir.inference;

import io.kvasir.flow.StageTimings;

/** Judges how well passages speak to a query, reading both. */
public interface Reranker {

    /** The name of the reranker that needs no model of its own. */
    String LATE_INTERACTION = "late-interaction";

    /** The name by which callers ask for it. */
    String name();

    /** Longest query and passage together, in tokens, special tokens included. */
    int maxTokens();

    /** Scores in the order of the passages; adds the stages {@code tokenize}, {@code queue} and {@code infer}. */
    RerankResult rerank(RerankRequest request, StageTimings timings);
}
