package io.kvasir.answer.question;

/**
 * A detail that a question fixes.
 *
 * @param kind what it is
 * @param text the detail as the question writes it
 */
public record Constraint(Kind kind, String text) {

    /** Kinds of details. */
    public enum Kind {
        IDENTIFIER,
        NUMBER,
        QUANTITY,
        DATE,
        VERSION,
        NAME,
        ORDINAL,
        QUOTED
    }

    /** How a text relates to a detail. */
    public enum Verdict {
        /** The text has the detail. */
        FULFILLED,
        /** The text says nothing of it. */
        MISSING,
        /** The text is about another value of the same kind in the same place. */
        CONTRADICTED
    }
}
