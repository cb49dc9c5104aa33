package io.kvasir.retrieval;

/** The method of reranking the best candidates. */
public enum RerankMethod {
    /** Late interaction, if the deadline permits. */
    AUTO,
    NONE,
    /** Compares every query token with every passage token, from stored token vectors. */
    LATE_INTERACTION,
    /** A model that reads query and passage together. */
    CROSS_ENCODER,
    /** A generative model that is prompted for an order. */
    LLM
}
