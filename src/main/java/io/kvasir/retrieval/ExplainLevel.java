package io.kvasir.retrieval;

/** How much of the way to the results is told. */
public enum ExplainLevel {
    NOTHING,
    /** What was decided, and where each result came from. */
    STAGES,
    /** That, and how the database ran each statement: for administrators. */
    DATABASE
}
