package io.kvasir.inference;

/** What becomes of a text that is longer than the model reads. Never done silently: what was cut is counted and told. */
public enum Truncation {
    /** The request is refused with {@code TEXT_TOO_LONG}. */
    REFUSE,
    /** The end is cut off. */
    RIGHT,
    /** The beginning is cut off. */
    LEFT
}
