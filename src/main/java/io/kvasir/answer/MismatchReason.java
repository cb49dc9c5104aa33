package io.kvasir.answer;

/** Why two questions are not taken for the same. */
enum MismatchReason {
    /** They are the same. */
    NONE,
    /** One of them is too long to be compared word by word. */
    LENGTH,
    /** At least one is not recognisably English, and they are not word for word the same. */
    LANGUAGE,
    /** Numbers, units, versions, dates, days. */
    NUMBERS,
    /** Names, identifiers, quotations, code. */
    NAMES,
    /** One denies what the other does not. */
    NEGATION,
    /** Words of opposite meaning, such as before and after. */
    OPPOSITES,
    /** Who, where, when, why, how much. */
    ASKED,
    /** The same words in other places: who does it to whom. */
    ORDER,
    /** All in all they are not alike enough. */
    WORDING
}
