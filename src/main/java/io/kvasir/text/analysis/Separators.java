package io.kvasir.text.analysis;

/** The characters that may stand inside a token. */
final class Separators {
    private Separators() {}

    /** Returns the ASCII form of a separator, the character itself if it is none. */
    static char normalize(int c) {
        return switch (c) {
            case '\u2010', '\u2011', '\u2212' -> '-';
            case '\u2019', '\u02BC' -> '\'';
            case '\u00A0', '\u202F', '\u2009' -> '\u00A0';
            default -> c >= 0xFF01 && c <= 0xFF5E ? (char) (c - 0xFEE0) : (char) Math.min(c, Character.MAX_VALUE);
        };
    }

    /** Returns how strongly it divides: 1 words of a compound, 2 steps of a name with points, 3 parts of an address. */
    static int strength(char separator) {
        return switch (separator) {
            case 0 -> 0;
            case '-', '_', '\'', '&', '+', '^' -> 1;
            case '.' -> 2;
            default -> 3;
        };
    }
}
