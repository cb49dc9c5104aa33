package io.kvasir.text.analysis;

import io.kvasir.text.analysis.Token.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a text into tokens without changing it, so that offsets are those of the source. A separator belongs to a token if
 * letters or digits stand on both sides of it: {@code retry.backoff-ms}, {@code 1,260,000}, {@code R-2025-017}. Reads every
 * character a bounded number of times.
 */
final class Tokenizer {
    /** Characters without their marks; what is longer is divided. */
    private static final int MAX_CHARACTERS = 255;

    private static final int MAX_LENGTH = 1_024;

    private final String text;
    private final LanguageWords words;
    private final List<Token> tokens = new ArrayList<>();

    // The token being read.
    private int start;
    private int end;
    private boolean hasLetter;
    private boolean hasDigit;
    /** How many signs of an identifier or a compound it has: separators, capitals within, raised digits. */
    private int joints;
    private boolean isUrl;
    private boolean hasUpper;
    private boolean hasLower;
    private int points;
    private int characters;
    private int lastApostrophe;
    private int previous;

    Tokenizer(String text, LanguageWords words) {
        this.text = text;
        this.words = words;
    }

    List<Token> tokens() {
        int p = 0;
        while (p < text.length()) {
            int c = text.codePointAt(p);
            CharacterClass type = CharacterClass.of(c);
            int next = p + Character.charCount(c);
            switch (type) {
                case LETTER, DIGIT, NUMERAL -> next = word(p, p);
                case IDEOGRAPH, SOUTHEAST -> next = run(p, type, Shape.RUN);
                case HANGUL -> next = run(p, type, Shape.HANGUL);
                case UNIT_SIGN -> tokens.add(new Token(Shape.UNIT_SIGN, p, next, 1, false, false));
                default -> {
                    if (startsNumber(p, c, next)) {
                        next = word(p, next);
                    }
                }
            }
            p = next;
        }
        return tokens;
    }

    /** Returns whether a sign or a point begins a number: −3, .5. */
    private boolean startsNumber(int p, int c, int next) {
        boolean isSign = c == '-' || c == '\u2212';
        if (!isSign && c != '.' || next >= text.length() || !isDigit(next)) {
            return false;
        }
        if (p == 0) {
            return true;
        }
        char before = text.charAt(p - 1);
        return before == '(' || Character.isWhitespace(before) || Character.isSpaceChar(before);
    }

    private int run(int from, CharacterClass type, Shape shape) {
        int p = from;
        int last = from;
        while (p < text.length()) {
            int c = text.codePointAt(p);
            CharacterClass next = CharacterClass.of(c);
            if (next != type && next != CharacterClass.MARK && next != CharacterClass.INVISIBLE) {
                break;
            }
            p += Character.charCount(c);
            if (next != CharacterClass.INVISIBLE) {
                last = p;
            }
        }
        tokens.add(new Token(shape, from, last, last - from, false, false));
        return p;
    }

    /** Reads the token that begins at {@code from} and whose first letter or digit is at {@code first}. */
    private int word(int from, int first) {
        begin(from, first);
        int p = first;
        CharacterClass last = CharacterClass.OTHER;
        while (p < text.length() && characters < MAX_CHARACTERS && p - start < MAX_LENGTH) {
            int c = text.codePointAt(p);
            CharacterClass type = CharacterClass.of(c);
            switch (type) {
                case LETTER, DIGIT, NUMERAL, SUPERSCRIPT, SUBSCRIPT -> {
                    characters++;
                    int groups = type == CharacterClass.DIGIT && last != type ? groups(p) : p;
                    look(c, type, last);
                    p = Math.max(groups, p + Character.charCount(c));
                    end = p;
                    last = type;
                }
                case MARK -> {
                    p += Character.charCount(c);
                    end = p;
                }
                case INVISIBLE -> p += Character.charCount(c);
                default -> {
                    int next = separator(p, last);
                    if (next < 0) {
                        return finish();
                    }
                    p = next;
                    last = CharacterClass.OTHER;
                }
            }
        }
        return finish();
    }

    private void begin(int from, int first) {
        start = from;
        end = first;
        hasLetter = false;
        hasDigit = false;
        joints = 0;
        isUrl = false;
        hasUpper = false;
        hasLower = false;
        points = from < first && text.charAt(from) == '.' ? 1 : 0;
        lastApostrophe = -1;
        characters = 0;
        previous = 0;
    }

    private void look(int c, CharacterClass type, CharacterClass last) {
        if (type == CharacterClass.LETTER) {
            boolean upper = CharacterClass.isCapital(c);
            joints += upper && last == type && Character.isLowerCase(previous) ? 1 : 0;
            hasUpper |= upper;
            hasLower |= Character.isLowerCase(c);
            hasLetter = true;
        } else if (type == CharacterClass.DIGIT || type == CharacterClass.NUMERAL) {
            hasDigit = true;
        } else {
            joints++;
        }
        previous = c;
    }

    private int finish() {
        int read = end;
        if (lastApostrophe > 0 && isPossessive()) {
            end = lastApostrophe;
            joints--;
            characters--;
        } else {
            read = trailingSigns(read);
            end = read;
        }
        Shape shape = Shape.COMPOUND;
        if (joints == 0 && hasLetter != hasDigit) {
            shape = hasLetter ? Shape.WORD : points < 2 ? Shape.NUMBER : Shape.COMPOUND;
        }
        tokens.add(new Token(shape, start, end, characters, hasUpper, hasLower));
        return read;
    }

    /** Takes the signs at the end of C++ and F# into the token. */
    private int trailingSigns(int at) {
        if (!hasLetter || at >= text.length()) {
            return at;
        }
        char sign = text.charAt(at);
        int next = at;
        if (sign == '+' && at + 1 < text.length() && text.charAt(at + 1) == '+') {
            next = at + 2;
        } else if (sign == '#' && characters == 1) {
            next = at + 1;
        }
        if (next == at || next < text.length() && CharacterClass.of(text.codePointAt(next)) == CharacterClass.LETTER) {
            return at;
        }
        joints++;
        return next;
    }

    private boolean isPossessive() {
        return end == lastApostrophe + 2 && (text.charAt(end - 1) | 0x20) == 's';
    }

    /** Returns where the token goes on after the separator at {@code p}, or -1 if it ends before it. */
    private int separator(int p, CharacterClass last) {
        char c = Separators.normalize(text.codePointAt(p));
        int after = p + Character.charCount(text.codePointAt(p));
        boolean afterDigit = last == CharacterClass.DIGIT;
        int next =
                switch (c) {
                    case '-', '/', '@', '\\' -> skip(after, "");
                    case '_' -> skip(after, "_");
                    case '.' -> skip(after, "");
                    case ':' -> colon(after, afterDigit);
                    case '\'' -> apostrophe(p, after, last);
                    case '&' -> last == CharacterClass.LETTER && isLetter(after) || isUrl ? skip(after, "") : -1;
                    case '+' -> last == CharacterClass.LETTER ? skip(after, "") : -1;
                    case '#' -> skip(after, "");
                    case ',' -> words.decimalComma() && afterDigit && hasSingleDecimalComma(after) ? after : -1;
                    case '^' -> exponent(after);
                    case '*' -> afterDigit && after < text.length() && text.charAt(after) == '*' ? exponent(after + 1) : -1;
                    case '=', '?', '%', '~' -> isUrl ? skip(after, "?=/~") : -1;
                    default -> -1;
                };
        if (next < 0) {
            return -1;
        }
        if (c == '.' && afterDigit && isDigit(next)) {
            points++;
        } else if (c != ',') {
            joints++;
        }
        if (c == '.' && !isUrl && next - start == 4 && text.regionMatches(true, start, "www", 0, 3)) {
            isUrl = true;
        }
        return next;
    }

    private int colon(int after, boolean afterDigit) {
        if (text.startsWith("//", after)) {
            isUrl = true;
            return skip(after + 2, "/");
        }
        if (text.startsWith(":", after) || text.startsWith("\\", after)) {
            return skip(after + 1, "\\");
        }
        if (isUrl) {
            return skip(after, "");
        }
        return afterDigit && after < text.length() && isDigit(after) ? after : -1;
    }

    private int apostrophe(int p, int after, CharacterClass last) {
        if (last != CharacterClass.LETTER || !isLetter(after)) {
            return -1;
        }
        if (joints == 0 && words.elides(text, start, p)) {
            begin(after, after);
            return after;
        }
        lastApostrophe = p;
        return after;
    }

    private int exponent(int after) {
        int p = after < text.length() && text.charAt(after) == '{' ? after + 1 : after;
        if (p < text.length() && Separators.normalize(text.charAt(p)) == '-') {
            p++;
        }
        return p < text.length() && isDigit(p) ? p : -1;
    }

    /** Returns where a letter or digit stands after separators of {@code more}, or -1. */
    private int skip(int from, String more) {
        int p = from;
        while (p < text.length() && p - from < MAX_LENGTH) {
            int c = text.codePointAt(p);
            CharacterClass type = CharacterClass.of(c);
            if (type.isAlphanumeric()) {
                return p;
            }
            if (type != CharacterClass.INVISIBLE && more.indexOf(Separators.normalize(c)) < 0) {
                return -1;
            }
            p += Character.charCount(c);
        }
        return -1;
    }

    private boolean hasSingleDecimalComma(int after) {
        int p = after;
        while (p < text.length() && isDigit(p) && p - after < MAX_CHARACTERS) {
            p += Character.charCount(text.codePointAt(p));
        }
        return p > after && !(p + 1 < text.length() && text.charAt(p) == ',' && isDigit(p + 1));
    }

    /** Returns the end of a number with groups of three digits, or {@code from} if there are no groups. */
    private int groups(int from) {
        int p = digits(from, 3);
        if (p == from || p < text.length() && isDigit(p)) {
            return from;
        }
        int lead = p - from;
        char separator = p < text.length() ? groupSeparator(p) : 0;
        int groups = 0;
        while (separator != 0 && groups < 12 && p < text.length() && groupSeparator(p) == separator) {
            int next = digits(p + 1, 3);
            if (next != p + 1 + 3 || next < text.length() && isDigit(next)) {
                break;
            }
            p = next;
            groups++;
        }
        boolean isNumber = groups > 0
                && (separator != ' ' || isNumberOfGroups(from, p, groups > 1 || lead > 1))
                && !(separator == ',' && words.decimalComma() && groups == 1);
        return isNumber ? p : from;
    }

    /** Returns whether digits with spaces between them are one number, and not several or that of a telephone. */
    private boolean isNumberOfGroups(int from, int to, boolean isLong) {
        boolean goesOn = to + 1 < text.length() && text.charAt(to) == ' ' && isDigit(to + 1);
        return isLong && !goesOn && from == start && text.charAt(from) != '0';
    }

    private char groupSeparator(int p) {
        char c = Separators.normalize(text.charAt(p));
        return c == ',' || c == ' ' || c == '\u00A0' || c == '\'' ? c : 0;
    }

    /** Returns the offset after at most {@code max} digits of one UTF-16 unit each. */
    private int digits(int from, int max) {
        int p = from;
        while (p < text.length() && p - from < max && isDigit(p)) {
            p++;
        }
        return p;
    }

    private boolean isDigit(int p) {
        return CharacterClass.of(text.codePointAt(p)) == CharacterClass.DIGIT;
    }

    private boolean isLetter(int p) {
        return p < text.length() && CharacterClass.of(text.codePointAt(p)) == CharacterClass.LETTER;
    }
}
