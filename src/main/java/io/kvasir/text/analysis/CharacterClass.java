package io.kvasir.text.analysis;

/** What a character is for the terms of a text. */
enum CharacterClass {
    /** Ends a token: white space, punctuation, most symbols. */
    OTHER,
    LETTER,
    DIGIT,
    /** A number in one character: {@code ½}, {@code ①}. */
    NUMERAL,
    /** Belongs to the character before it: an accent, a vowel sign. */
    MARK,
    /** Is read as if it were not there: soft hyphens, joiners, marks of direction. */
    INVISIBLE,
    SUPERSCRIPT,
    SUBSCRIPT,
    /** A character of Chinese or Japanese, which put no spaces between words. */
    IDEOGRAPH,
    /** A character of Thai, Lao, Khmer or Burmese, which put no spaces between words. */
    SOUTHEAST,
    HANGUL,
    /** A currency, percent, degree or the like: a unit of the number beside it. */
    UNIT_SIGN;

    private static final CharacterClass[] VALUES = values();
    private static final byte[] BASIC_PLANE = new byte[Character.MIN_SUPPLEMENTARY_CODE_POINT];
    private static final String UNIT_SIGNS = "%‰°℃℉％";

    static {
        for (int c = 0; c < BASIC_PLANE.length; c++) {
            BASIC_PLANE[c] = (byte) classify(c).ordinal();
        }
    }

    static CharacterClass of(int codePoint) {
        return codePoint < BASIC_PLANE.length ? VALUES[BASIC_PLANE[codePoint]] : classify(codePoint);
    }

    /** Returns whether it is a capital; so is a Greek one with iota, whose decomposed form is a capital and a mark. */
    static boolean isCapital(int codePoint) {
        return Character.isUpperCase(codePoint) || Character.isTitleCase(codePoint);
    }

    /** Returns whether a token may begin with it. */
    boolean isAlphanumeric() {
        return this == LETTER || this == DIGIT || this == NUMERAL;
    }

    private static CharacterClass classify(int c) {
        if (isSuperscript(c)) {
            return SUPERSCRIPT;
        }
        if (c >= 0x2080 && c <= 0x208B) {
            return SUBSCRIPT;
        }
        if (isVariationSelector(c)) {
            return INVISIBLE;
        }
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.LETTER_NUMBER -> letter(c);
            case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
            case Character.OTHER_NUMBER -> Character.getNumericValue(c) >= 0 || Numbers.isFraction(c) ? NUMERAL : OTHER;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> MARK;
            case Character.FORMAT -> INVISIBLE;
            case Character.CURRENCY_SYMBOL -> UNIT_SIGN;
            default -> UNIT_SIGNS.indexOf(c) >= 0 || c >= 0x3380 && c <= 0x33DF ? UNIT_SIGN : OTHER;
        };
    }

    private static CharacterClass letter(int c) {
        if (c < 0x0E00) {
            return LETTER;
        }
        if (c == 0x30FC || c >= 0xFF66 && c <= 0xFF9F) {
            return IDEOGRAPH;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO -> IDEOGRAPH;
            case THAI, LAO, KHMER, MYANMAR -> SOUTHEAST;
            case HANGUL -> HANGUL;
            default -> LETTER;
        };
    }

    private static boolean isSuperscript(int c) {
        return c == '²' || c == '³' || c == '¹' || c >= 0x2070 && c <= 0x207B && c != 0x2072 && c != 0x2073 || c == 'ⁿ';
    }

    private static boolean isVariationSelector(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF || c == 0x034F;
    }
}
