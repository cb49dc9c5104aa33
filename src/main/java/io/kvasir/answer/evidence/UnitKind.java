package io.kvasir.answer.evidence;

/** What kind of unit may answer. */
public enum UnitKind {
    SENTENCE,
    ROW,
    LIST,
    /** One item of a list, with what is nested in it. */
    ITEM,
    /** Sentences of a paragraph that tell one step after the other. */
    SEQUENCE,
    DEFINITION,
    QUESTION_ANSWER,
    KEY_VALUE,
    CODE,
    CALLOUT
}
