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
    NUMBERS,
    /** Different names, identifiers, quotations or code. */
    NAMES,
    /** Only one of them is negated. */
    NEGATION,
    /** Words of opposite meaning, such as before and after. */
    OPPOSITES,
    /** Different question types: who, where, when, why, how much. */
    ASKED,
    /** The same words in a different order, with subject and object swapped. */
    ORDER,
    /** The overall score is below the threshold. */
    WORDING
}
