package io.kvasir.retrieval;

/** How the candidates of the dense and the lexical retriever are fused. */
public enum FusionMethod {
    /** By exact scores, normalised per retriever. */
    Z_SCORE,
    /** By ranks (RRF). */
    RECIPROCAL_RANK
}
