package io.kvasir.retrieval;

/** What looks at the best candidates a second time. */
public enum RerankMethod {
    /** Late interaction where there is time for it. */
    AUTO,
    NONE,
    /** Every token of the question against every token of the passage, from stored token vectors. */
    LATE_INTERACTION,
    /** A model that reads question and passage together. */
    CROSS_ENCODER,
    /** A generating model that is asked for an order. */
    LLM
}
