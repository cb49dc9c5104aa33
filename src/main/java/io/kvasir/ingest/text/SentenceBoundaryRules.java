package io.kvasir.ingest.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides whether a sentence ends at a proposed boundary. */
final class SentenceBoundaryRules {

    /** Abbreviations with a full stop that do not end a sentence. */
    private static final Set<String> ABBREVIATIONS = Set.of(
            "e.g", "i.e", "eg", "ie", "vs", "cf", "viz", "approx", "ca", "resp", "incl", "excl", "esp", "al", "v",
            "dr", "mr", "mrs", "ms", "prof", "st", "gen", "col", "sgt", "capt", "lt", "rev", "hon", "sr", "jr",
            "inc", "ltd", "corp", "co", "dept", "univ", "p.s", "a.k.a", "w.r.t",
            "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
            "z.b", "d.h", "u.a", "bzw", "nr", "abs", "ggf", "vgl");

    /** Abbreviations only before a number: “No. 5”, but “No. That is wrong.” */
    private static final Set<String> NUMBER_ABBREVIATIONS = Set.of(
            "no", "nos", "fig", "figs", "eq", "eqs", "sec", "secs", "ch", "chap", "p", "pp", "vol", "art", "para",
            "ver", "ex", "tab", "op", "ed", "eds", "est", "par", "max", "min");

    private static final Pattern INITIALS = Pattern.compile("^(?:\\p{Lu}\\.)++\\p{Lu}");
    private static final String CLOSING = "\"')]}”’»*_";
    private static final String FULL_WIDTH_STOPS = "。！？｡";

    private SentenceBoundaryRules() {}

    /** Returns whether the text has punctuation that may separate sentences. */
    static boolean mayHaveBoundary(String plain) {
        for (int i = 0; i < plain.length() - 1; i++) {
            char c = plain.charAt(i);
            if (c == '.' || c == '!' || c == '?' || c > '\u02FF') {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a sentence of {@code plain} may end at {@code end}, where the next one would begin. */
    static boolean isBoundary(String plain, int end) {
        if (end <= 0 || end >= plain.length()) {
            return true;
        }
        int stop = end;
        while (stop > 0 && plain.charAt(stop - 1) == ' ') {
            stop--;
        }
        boolean spaced = stop < end;
        int unclosed = stop;
        while (stop > 0 && CLOSING.indexOf(plain.charAt(stop - 1)) >= 0) {
            stop--;
        }
        if (stop == 0) {
            return false;
        }
        char mark = plain.charAt(stop - 1);
        if (FULL_WIDTH_STOPS.indexOf(mark) >= 0) {
            return true;
        }
        if (!spaced || (CLOSING.indexOf(plain.charAt(end)) >= 0 && !opensQuote(plain, end))) {
            return false;
        }
        int next = plain.codePointAt(end);
        if (mark != '.') {
            return !Character.isLowerCase(next) || (stop == unclosed && (mark == '?' || mark == '!'));
        }
        return !Character.isLowerCase(next) && !isAbbreviation(plain, stop - 1, next);
    }

    private static boolean opensQuote(String plain, int at) {
        return at + 1 < plain.length() && plain.charAt(at + 1) != ' ' && "\"'*_".indexOf(plain.charAt(at)) >= 0;
    }

    /** Returns whether the word before the full stop at {@code stop} is an abbreviation, initial or enumeration. */
    private static boolean isAbbreviation(String plain, int stop, int next) {
        int start = stop;
        while (start > 0 && stop - start < 12 && isWordCharacter(plain.charAt(start - 1))) {
            start--;
        }
        String word = plain.substring(start, stop);
        String lower = word.toLowerCase(Locale.ROOT);
        if (ABBREVIATIONS.contains(lower) || (Character.isDigit(next) && NUMBER_ABBREVIATIONS.contains(lower))) {
            return true;
        }
        boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0)) && !word.equals("I");
        boolean enumerated = start == 0 && !word.isEmpty() && word.chars().allMatch(Character::isDigit);
        boolean initials = word.length() >= 3 && INITIALS.matcher(word).matches();
        return initial || initials || enumerated;
    }

    private static boolean isWordCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '.';
    }
}
