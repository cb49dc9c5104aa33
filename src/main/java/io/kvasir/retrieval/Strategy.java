package io.kvasir.retrieval;

import java.util.Locale;

/** How many looks a search takes. */
public enum Strategy {
    /** The planner chooses. */
    AUTO,
    /** Candidates of both sides, fused. */
    SINGLE_STAGE,
    /** The best of them looked at again. */
    TWO_STAGE,
    /** And what is associated with the best. */
    MULTI_STAGE;

    /** As it is written in requests and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
