package io.kvasir.answer.evidence;

/** What kind of unit may answer. */
public enum UnitKind {
    SENTENCE,
    ROW,
    LIST,
    /** One item of a list, with what is nested in it. */
    ITEM,
    DEFINITION,
    QUESTION_ANSWER,
    KEY_VALUE,
    CODE,
    CALLOUT
}
