package io.kvasir.answer.question;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A word of a text as it is written, identifiers whole.
 *
 * @param text in lower case, with a straight apostrophe
 * @param written as the text has it
 * @param start offset of its first character
 * @param end offset after its last character
 */
record Word(String text, String written, int start, int end) {
    private static final Set<String> ABBREVIATIONS =
            Set.of("dr", "mr", "mrs", "ms", "prof", "st", "no", "nr", "vs", "approx", "ca", "inc", "ltd", "e.g", "i.e");
    private static final Pattern WORD = Pattern.compile(
            "[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}]|[-'’_./@:+#&](?=[\\p{L}\\p{N}]))*+");

    /** Returns the words of a text in order. */
    static List<Word> of(String text) {
        return WORD.matcher(text).results().map(Word::of).toList();
    }

    private static Word of(MatchResult match) {
        String lower = match.group().toLowerCase(Locale.ROOT).replace('’', '\'');
        return new Word(lower, match.group(), match.start(), match.end());
    }

    boolean isCapitalised() {
        return Character.isUpperCase(written.codePointAt(0));
    }

    boolean hasDigit() {
        return written.codePoints().anyMatch(Character::isDigit);
    }

    /** Returns whether it has two capitals and no small letters but a plural's: API, URLs. */
    boolean isAcronym() {
        long capitals = written.codePoints().filter(Character::isUpperCase).count();
        long letters = written.codePoints().filter(Character::isLetter).count();
        return capitals > 1 && letters - capitals <= (written.endsWith("s") ? 1 : 0);
    }

    /** Returns whether a sentence ends between the word before and this one; the full stop of an abbreviation ends none. */
    boolean isAfterSentenceEnd(Word before, String source) {
        String between = source.substring(before.end(), start);
        boolean stop = between.chars().anyMatch(c -> c == '!' || c == '?' || c == ':' || c == '…');
        return stop || between.indexOf('.') >= 0 && !ABBREVIATIONS.contains(before.text)
                        && (before.text.length() > 1 || before.hasDigit());
    }

    /** Returns the word without a possessive ending. */
    String base() {
        return text.endsWith("'s") ? text.substring(0, text.length() - 2) : text;
    }
}
