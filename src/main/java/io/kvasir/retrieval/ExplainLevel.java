package io.kvasir.retrieval;

/** Level of detail of an {@link Explanation}. */
public enum ExplainLevel {
    NOTHING,
    /** The planner's decision and the origin of each result. */
    STAGES,
    /** In addition, the execution plan of each statement: for administrators. */
    DATABASE
}
