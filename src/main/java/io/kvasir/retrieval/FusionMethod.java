package io.kvasir.retrieval;

/** How the dense and the lexical side are brought together. */
public enum FusionMethod {
    /** By exact scores, each side's brought to one scale. */
    Z_SCORE,
    /** By places. */
    RECIPROCAL_RANK
}
