package io.kvasir.retrieval;

/** Which signals find candidates. */
public enum Mode {
    HYBRID,
    DENSE,
    LEXICAL
}
