package io.kvasir.retrieval;

import java.util.Locale;

/** The stages of a search. */
public enum Strategy {
    /** The planner chooses. */
    AUTO,
    /** Fused candidates of both retrievers. */
    SINGLE_STAGE,
    /** In addition, reranking of the best. */
    TWO_STAGE,
    /** In addition, graph expansion. */
    MULTI_STAGE;

    /** Returns the name used in requests and responses. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
