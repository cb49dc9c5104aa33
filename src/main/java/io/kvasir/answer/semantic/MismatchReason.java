package io.kvasir.answer.semantic;

/** The reasons why two questions differ in meaning. */
enum MismatchReason {
    /** No mismatch. */
    NONE,
    /** One of them is too long to be compared word by word. */
    LENGTH,
    /** At least one is not recognisably English, and they are not identical word for word. */
    LANGUAGE,
    /** Different numbers, units, versions, dates or days. */
    QUANTITIES,
    /** Different names, identifiers, quotations or code. */
    ENTITIES,
    /** Only one of them is negated. */
    NEGATION,
    /** Words of opposite meaning, such as before and after. */
    ANTONYMS,
    /** Different question types: who, where, when, why, how much. */
    QUESTION_TYPE,
    /** The same words in a different order, with subject and object swapped. */
    WORD_ORDER,
    /** A content word of one has no counterpart in the other: neither a form of it nor a known synonym. */
    CONTENT,
    /** The embeddings are too far apart. */
    LOW_SCORE
}
