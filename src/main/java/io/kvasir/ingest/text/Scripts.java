package io.kvasir.ingest.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes superscripts and subscripts with the characters of Unicode, so that a power stays a power, and finds marks of notes. */
public final class Scripts {
    private static final String PLAIN = "0123456789+-−–=()ni";
    private static final String SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ";
    private static final String PLAIN_BELOW = "0123456789+-−–=()aehijklmnoprstuvx";
    private static final String SUBSCRIPT = "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";

    private static final String MARKS = "*†‡§¶#[](),; ";
    private static final String END_OF_CLAUSE = ".,;:!?\"”’»…";
    private static final String NOTE_LETTERS = "abcdefgho";
    private static final int MAX_LENGTH = 20;
    private static final int MAX_MARK_LENGTH = 8;
    private static final int LONG_NUMBER = 3;
    private static final int LONG_WORD = 3;

    private static final Set<String> ORDINALS =
            Set.of("st", "nd", "rd", "th", "er", "re", "ère", "e", "ème", "me", "nde", "o", "a", "os", "as");
    private static final Map<String, String> SIGNS = Map.of("tm", "™", "sm", "℠", "®", "®", "©", "©", "™", "™");

    /** Units and symbols of two letters or more that may have an exponent. */
    private static final Set<String> UNITS = Set.of(
            "mm", "cm", "dm", "km", "nm", "µm", "μm", "pm", "in", "ft", "yd", "mi", "kg", "mg", "ms", "ns", "hz", "mol", "sec", "rad", "mc",
            "inch", "foot", "feet", "mile", "miles", "metre", "metres", "meter", "meters", "sin", "cos", "tan", "log", "exp", "ln", "mv");

    private Scripts() {}

    /**
     * Returns how a superscript reads; empty if it is the mark of a note, which belongs to no sentence.
     *
     * @param inner the text of the superscript
     * @param before the text before it, in the same paragraph
     * @param after the character after it, 0 at the end of the paragraph
     */
    public static String superscript(String inner, CharSequence before, char after) {
        String words = inner.strip();
        String lower = words.toLowerCase(Locale.ROOT);
        String sign = SIGNS.get(lower);
        char last = last(before);
        if (words.isEmpty() || sign != null) {
            return sign == null ? "" : sign;
        }
        if (Character.isDigit(last) && ORDINALS.contains(lower) && !isLongNumber(before)) {
            return words;
        }
        boolean fraction = (after == '/' || after == '⁄') && isDigits(words);
        if (!fraction && isNote(words, before)) {
            return "";
        }
        if (words.length() > MAX_LENGTH || words.indexOf(' ') >= 0) {
            return (Character.isLetterOrDigit(last) ? " " : "") + words;
        }
        return Character.isLetterOrDigit(last) || last == ')' || fraction ? raised(words, PLAIN, SUPERSCRIPT, "^") : words;
    }

    /** Returns how a subscript reads. */
    public static String subscript(String inner, CharSequence before) {
        String words = inner.strip();
        if (words.isEmpty() || words.length() > MAX_LENGTH || words.indexOf(' ') >= 0) {
            return words.isEmpty() || !Character.isLetterOrDigit(last(before)) ? words : " " + words;
        }
        return words.length() > 1 && words.chars().allMatch(Character::isLetter)
                ? "_" + words
                : raised(words, PLAIN_BELOW, SUBSCRIPT, "_");
    }

    /** Returns whether a text can be the mark of a note: a number, a letter, or a sign such as an asterisk, perhaps in brackets. */
    public static boolean isMark(String words) {
        int letters = 0;
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            letters += Character.isLetter(c) ? 1 : 0;
            if (!Character.isLetterOrDigit(c) && MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return words.length() <= MAX_MARK_LENGTH && letters <= 1;
    }

    private static boolean isNote(String words, CharSequence before) {
        if (!isMark(words)) {
            return false;
        }
        boolean signs = words.chars().noneMatch(Character::isLetterOrDigit);
        char last = last(before);
        if (signs || words.startsWith("[") || last == 0 || Character.isWhitespace(last) || END_OF_CLAUSE.indexOf(last) >= 0) {
            return true;
        }
        if (last == ')') {
            return hasLongWord(before);
        }
        boolean exponent = isDigits(words) || NOTE_LETTERS.indexOf(Character.toLowerCase(words.charAt(0))) < 0;
        if (Character.isDigit(last)) {
            return exponent ? isDigits(words) && isLongNumber(before) : words.length() == 1;
        }
        String word = lastWord(before);
        return word.length() > 1 && !UNITS.contains(word.toLowerCase(Locale.ROOT)) && (word.length() >= LONG_WORD || !exponent);
    }

    /** Returns whether the text ends in a number that is not likely a base: a year, or a number with separators. */
    private static boolean isLongNumber(CharSequence before) {
        int start = before.length();
        boolean zeros = true;
        while (start > 0 && Character.isDigit(before.charAt(start - 1))) {
            start--;
            boolean leading = start == 0 || !Character.isDigit(before.charAt(start - 1));
            zeros &= before.charAt(start) == '0' || (before.charAt(start) == '1' && leading);
        }
        boolean separated = start > 1 && ",.'".indexOf(before.charAt(start - 1)) >= 0 && Character.isDigit(before.charAt(start - 2));
        return before.length() - start >= LONG_NUMBER && (separated || !zeros);
    }

    private static boolean hasLongWord(CharSequence before) {
        int letters = 0;
        for (int i = before.length() - 2; i >= 0 && before.charAt(i) != '('; i--) {
            letters = Character.isLetter(before.charAt(i)) ? letters + 1 : 0;
            if (letters > LONG_WORD) {
                return true;
            }
        }
        return false;
    }

    private static String lastWord(CharSequence before) {
        int start = before.length();
        while (start > 0 && Character.isLetter(before.charAt(start - 1))) {
            start--;
        }
        return before.subSequence(start, before.length()).toString();
    }

    private static boolean isDigits(String words) {
        return words.chars().allMatch(Character::isDigit);
    }

    private static char last(CharSequence before) {
        return before.isEmpty() ? '\0' : before.charAt(before.length() - 1);
    }

    private static String raised(String words, String plain, String raised, String otherwise) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < words.length(); i++) {
            int at = plain.indexOf(words.charAt(i));
            if (at < 0) {
                boolean simple = words.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '−');
                return otherwise + (simple ? words : "(" + words + ")");
            }
            result.append(raised.charAt(at));
        }
        return result.toString();
    }
}
