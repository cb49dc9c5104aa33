package io.kvasir.retrieval;

/** The retrievers that find candidates. */
public enum SearchMode {
    HYBRID,
    DENSE,
    LEXICAL
}
