package io.kvasir.text.analysis;

/**
 * A stretch of the text that gives one term, or an identifier and its parts.
 *
 * @param shape how it is made
 * @param start offset of its first character, in UTF-16 units
 * @param end offset after its last character
 * @param characters how many letters, digits and the like it has, marks not counted
 * @param hasUpper whether it has a capital
 * @param hasLower whether it has a small letter
 */
record Token(Shape shape, int start, int end, int characters, boolean hasUpper, boolean hasLower) {
    enum Shape {
        /** Letters only. */
        WORD,
        /** Digits, at most one decimal point. */
        NUMBER,
        /** Any other mixture of letters, digits and separators. */
        COMPOUND,
        /** A run of a script without spaces. */
        RUN,
        /** A run of Korean syllables, which is a word. */
        HANGUL,
        /** A sign that is the unit of a number. */
        UNIT_SIGN
    }

    boolean is(Shape other) {
        return shape == other;
    }

    /** Returns whether it is a word of two or more letters, all capitals. */
    boolean isInCapitals() {
        return shape == Shape.WORD && hasUpper && !hasLower && characters > 1;
    }
}
