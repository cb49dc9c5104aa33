package io.kvasir.answer.question;

/** The form of the answer that a question expects. */
public enum AnswerForm {
    PERSON,
    PLACE,
    TIME,
    /** A value with a unit: a price, a size, a duration. */
    QUANTITY,
    COUNT,
    YES_NO,
    DEFINITION,
    /** What a code, a message or an abbreviation means. */
    MEANING,
    /** How something is done, step by step. */
    STEPS,
    LIST_OF_ALL,
    COMPARISON,
    /** Which of several, or the value of a named attribute. */
    CHOICE,
    CODE,
    REASON,
    ANY
}
