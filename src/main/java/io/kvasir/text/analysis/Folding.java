package io.kvasir.text.analysis;

import java.text.Normalizer;
import java.util.Locale;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** Makes one spelling of the many of a word: compatibility forms, case, accents, ligatures. */
final class Folding {
    private static final int MAX_GROWTH = 4;
    /** Marks of one character that are read, as in Unicode's stream-safe text: ordering many takes quadratic time. */
    private static final int MAX_MARKS = 30;

    /** The most that is read of a token: one character may be eighteen in another form, and stemming takes quadratic time. */
    private static final int MAX_LENGTH = 512;

    private Folding() {}

    /** Returns the stretch in NFKC and lower case, without invisible characters; digits are those of ASCII. */
    static String normalize(String text, int start, int end) {
        boolean hasUpper = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return normalizeAny(text, start, end);
            }
            hasUpper |= c >= 'A' && c <= 'Z';
        }
        String written = text.substring(start, end);
        return hasUpper ? written.toLowerCase(Locale.ROOT) : written;
    }

    private static String normalizeAny(String text, int start, int end) {
        StringBuilder visible = new StringBuilder(end - start);
        int marks = 0;
        for (int p = start; p < end; ) {
            int c = text.codePointAt(p);
            CharacterClass type = CharacterClass.of(c);
            marks = type == CharacterClass.MARK ? marks + 1 : 0;
            if (type == CharacterClass.DIGIT) {
                visible.append((char) ('0' + Character.digit(c, 10)));
            } else if (type != CharacterClass.INVISIBLE && marks <= MAX_MARKS) {
                visible.appendCodePoint(c);
            }
            p += Character.charCount(c);
        }
        String composed = cut(Normalizer.normalize(visible, Normalizer.Form.NFKC));
        String lower = Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
        return lower.replace('\u2019', '\'').replace('\u2010', '-').replace('\u2212', '-');
    }

    private static String cut(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH);
    }

    /**
     * Returns a word without accents and ligatures. Scripts whose marks are vowels keep them, and so does Cyrillic, but for ё.
     */
    static String fold(String normalized) {
        if (isAscii(normalized)) {
            return normalized;
        }
        char[] input = normalized.toCharArray();
        char[] output = new char[input.length * MAX_GROWTH];
        int length = ASCIIFoldingFilter.foldToASCII(input, 0, output, 0, input.length);
        String folded = new String(output, 0, length).toLowerCase(Locale.ROOT);
        return isAscii(folded) ? folded : withoutMarks(folded);
    }

    private static String withoutMarks(String word) {
        String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
        StringBuilder kept = new StringBuilder(apart.length());
        boolean dropsMarks = true;
        for (int p = 0; p < apart.length(); ) {
            int c = apart.codePointAt(p);
            CharacterClass type = CharacterClass.of(c);
            if (type == CharacterClass.MARK) {
                if (!dropsMarks && !(c == 0x0308 && kept.charAt(kept.length() - 1) == 'е') && c != 0x0301) {
                    kept.appendCodePoint(c);
                }
            } else if (c != 0x0640) {
                dropsMarks = switch (Character.UnicodeScript.of(c)) {
                    case LATIN, GREEK, HEBREW, ARABIC, COMMON -> true;
                    default -> false;
                };
                kept.appendCodePoint(c == 'ς' ? 'σ' : c);
            }
            p += Character.charCount(c);
        }
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    /** Returns how someone writes a word who has no umlauts: ä as ae, å as aa; the word itself if it has none. */
    static String spellOut(String normalized) {
        if (isAscii(normalized)) {
            return normalized;
        }
        return normalized
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ø", "oe")
                .replace("ü", "ue")
                .replace("å", "aa");
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
