package io.kvasir.retrieval;

/** Which signals find candidates. */
public enum SearchMode {
    HYBRID,
    DENSE,
    LEXICAL
}
