package io.kvasir.text.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * The smallest part of an identifier: letters up to a change of case, or a number.
 *
 * @param text normalized; a number may have a decimal point, a version several
 * @param isNumber whether it is digits
 * @param separator what stands before it, 0 for nothing
 */
record Atom(String text, boolean isNumber, char separator, int start, int end) {

    /** Divides a stretch of letters, digits and separators. */
    static List<Atom> of(String text, int start, int end, boolean decimalComma) {
        return new Reader(text, end, decimalComma).read(start);
    }

    /** Returns the number of its points, as in 2.18.1. */
    int points() {
        return (int) text.chars().filter(c -> c == '.').count();
    }

    private static final class Reader {
        private final String text;
        private final int end;
        private final boolean decimalComma;
        private final List<Atom> atoms = new ArrayList<>();
        private char separator;
        private boolean isNegative;

        Reader(String text, int end, boolean decimalComma) {
            this.text = text;
            this.end = end;
            this.decimalComma = decimalComma;
        }

        List<Atom> read(int start) {
            int p = start;
            while (p < end) {
                int c = text.codePointAt(p);
                switch (CharacterClass.of(c)) {
                    case LETTER -> p = letters(p);
                    case DIGIT, NUMERAL -> p = number(p);
                    case SUPERSCRIPT, SUBSCRIPT -> p = script(p);
                    case MARK, INVISIBLE -> p += Character.charCount(c);
                    default -> {
                        separate(Separators.normalize(c));
                        p += Character.charCount(c);
                    }
                }
            }
            return atoms;
        }

        private void separate(char c) {
            if (c == '*') {
                separator = '^';
            } else if (separator == '^') {
                isNegative |= c == '-';
            } else if (separator == 0 || Separators.strength(c) > Separators.strength(separator)) {
                separator = c;
            }
        }

        private void add(String normalized, boolean isNumber, int from, int to) {
            if (!normalized.isEmpty()) {
                atoms.add(new Atom(isNegative ? "-" + normalized : normalized, isNumber, atoms.isEmpty() ? 0 : separator, from, to));
            }
            separator = 0;
            isNegative = false;
        }

        /** Reads letters and divides them where the case changes: max|Pool, HTTP|Server. */
        private int letters(int from) {
            int first = from;
            int last = from;
            int before = 0;
            int beforeThat = 0;
            int p = from;
            while (p < end) {
                int c = text.codePointAt(p);
                CharacterClass type = CharacterClass.of(c);
                if (type == CharacterClass.LETTER) {
                    int cut = Character.isLowerCase(before) && CharacterClass.isCapital(c)
                            ? p
                            : isWordAfterCapitals(beforeThat, before, p) ? last : first;
                    if (cut > first) {
                        add(Folding.normalize(text, first, cut), false, first, cut);
                        first = cut;
                    }
                    beforeThat = before;
                    before = c;
                    last = p;
                } else if (type != CharacterClass.MARK && type != CharacterClass.INVISIBLE) {
                    break;
                }
                p += Character.charCount(c);
            }
            add(Folding.normalize(text, first, p), false, first, p);
            return p;
        }

        private boolean isWordAfterCapitals(int beforeThat, int before, int p) {
            int c = text.codePointAt(p);
            if (!CharacterClass.isCapital(beforeThat) || !CharacterClass.isCapital(before) || !Character.isLowerCase(c)) {
                return false;
            }
            int next = p + Character.charCount(c);
            while (next < end && CharacterClass.of(text.codePointAt(next)) == CharacterClass.MARK) {
                next += Character.charCount(text.codePointAt(next));
            }
            return next < end && Character.isLowerCase(text.codePointAt(next));
        }

        /** Reads digits with their separators of groups and decimals. */
        private int number(int from) {
            int p = from;
            int last = from;
            while (p < end) {
                int c = text.codePointAt(p);
                CharacterClass type = CharacterClass.of(c);
                int next = p + Character.charCount(c);
                if (type == CharacterClass.DIGIT || type == CharacterClass.NUMERAL || type == CharacterClass.MARK) {
                    last = next;
                } else if (type != CharacterClass.INVISIBLE && !isInNumber(c, next)) {
                    break;
                }
                p = next;
            }
            add(Numbers.normalize(text, from, last, decimalComma), true, from, last);
            return last;
        }

        private boolean isInNumber(int c, int next) {
            char inner = Separators.normalize(c);
            return (inner == '.' || inner == ',' || inner == ' ' || inner == '\u00A0' || inner == '\'')
                    && next < end
                    && CharacterClass.of(text.codePointAt(next)) == CharacterClass.DIGIT;
        }

        /** Reads raised or lowered digits: an exponent after a number, else digits like others. */
        private int script(int from) {
            CharacterClass type = CharacterClass.of(text.codePointAt(from));
            int p = from;
            while (p < end && CharacterClass.of(text.codePointAt(p)) == type) {
                p += Character.charCount(text.codePointAt(p));
            }
            if (type == CharacterClass.SUPERSCRIPT && !atoms.isEmpty() && atoms.getLast().isNumber()) {
                separator = '^';
            }
            String raised = Folding.normalize(text, from, p).replace("+", "");
            add(raised.equals("-") ? "" : raised, true, from, p);
            return p;
        }
    }
}
