package io.kvasir.inference.onnx;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What BERT does to a text before it looks for word pieces: clean it, set Chinese characters apart, take accents off, make
 * it lower case, split at white space and around punctuation. Each step treats every character by itself, so together they
 * are one replacement a character, {@link #fold}, and the words are what white space then separates.
 *
 * <p>The Hugging Face library knows characters by the tables of Unicode 8, the JDK by newer ones, and putting combining
 * marks in order concerns neighbours: both matter only for the rare characters of {@link #canFold}, which are left to it.
 */
final class BertNormalizer {
    /**
     * First and last of the ranges, in the first 65,536 characters, that either the two Unicode versions see differently (a
     * mark, punctuation or format character of today that was none then; cases and classes that changed) or that are
     * combining marks that are not taken off and may have to change places. Found by trying every character; a test tries
     * them again.
     */
    private static final String EXCLUDED_RANGES = "\u061D\u061D\u07FD\u07FD\u0890\u0891\u0897\u089F\u08CA\u08E2\u09FD\u09FE\u0A76\u0A76\u0AFA\u0AFF"
            + "\u0B55\u0B55\u0C04\u0C04\u0C3C\u0C3C\u0C77\u0C77\u0C84\u0C84\u0D00\u0D00\u0D3B\u0D3C\u0D81\u0D81"
            + "\u0EBA\u0EBA\u0ECE\u0ECE\u166D\u166D\u1715\u1715\u1734\u1734\u180F\u180F\u1885\u1886\u1ABF\u1ACE"
            + "\u1B44\u1B44\u1B4E\u1B4F\u1B7D\u1B7F\u1BAA\u1BAA\u1BF2\u1BF3\u1DF6\u1DFB\u2E43\u2E4F\u2E52\u2E5D"
            + "\u302E\u302F\uA7CE\uA7CE\uA7D2\uA7D2\uA7D4\uA7D4\uA82C\uA82C\uA8C5\uA8C5\uA8FF\uA8FF\uA953\uA953"
            + "\uA9BD\uA9BD\uA9C0\uA9C0";

    private final boolean clean;
    private final boolean splitChinese;
    private final boolean stripAccents;
    private final boolean lowercase;
    /**
     * What was folded before, 256 characters a page. Written without a lock: a thread that misses another's entry makes an
     * equal one.
     */
    private final @Nullable String[][] folded = new String[(Character.MAX_CODE_POINT >> 8) + 1][];

    BertNormalizer(boolean clean, boolean splitChinese, boolean stripAccents, boolean lowercase) {
        this.clean = clean;
        this.splitChinese = splitChinese;
        this.stripAccents = stripAccents;
        this.lowercase = lowercase;
    }

    /** Whether {@link #fold} does the same as the library. */
    static boolean canFold(int codePoint) {
        if (codePoint > Character.MAX_VALUE) {
            // Of the second 65,536, historic scripts and many of their marks: only mathematics, signs and emoji.
            return codePoint > 0x1EFFF || codePoint > 0x1D1FF && codePoint < 0x1E000;
        }
        if (codePoint < EXCLUDED_RANGES.charAt(0)) {
            return true;
        }
        for (int i = 0; i < EXCLUDED_RANGES.length(); i += 2) {
            if (codePoint >= EXCLUDED_RANGES.charAt(i) && codePoint <= EXCLUDED_RANGES.charAt(i + 1)) {
                return false;
            }
        }
        return true;
    }

    /**
     * What is read for a character: nothing, or characters among which a space separates words; null where {@link #canFold} is
     * false.
     */
    @Nullable String fold(int codePoint) {
        String[] page = folded[codePoint >> 8];
        if (page == null) {
            page = new String[256];
            folded[codePoint >> 8] = page;
        }
        String known = page[codePoint & 255];
        if (known == null && canFold(codePoint)) {
            known = replacement(codePoint);
            page[codePoint & 255] = known;
        }
        return known;
    }

    private String replacement(int codePoint) {
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            // Half a pair.
            return replacement(0xFFFD);
        }
        if (clean && isSpace(codePoint) && codePoint != 0xB && codePoint != 0xC && codePoint != 0x85) {
            return " ";
        }
        if (clean && isControl(codePoint)) {
            return "";
        }
        String text = Character.toString(codePoint);
        if (stripAccents) {
            text = Normalizer.normalize(text, Normalizer.Form.NFD);
        }
        StringBuilder result = new StringBuilder();
        text.codePoints()
                .filter(c -> !stripAccents || Character.getType(c) != Character.NON_SPACING_MARK)
                // One by one: a sigma at the end of a word stays an ordinary one.
                .mapToObj(c -> lowercase ? Character.toString(c).toLowerCase(Locale.ROOT) : Character.toString(c))
                .flatMapToInt(String::codePoints)
                .forEach(c -> append(c, result));
        return splitChinese && isChinese(codePoint) ? " " + result + " " : result.toString();
    }

    private static void append(int codePoint, StringBuilder result) {
        if (isSpace(codePoint)) {
            result.append(' ');
        } else if (isPunctuation(codePoint)) {
            result.append(' ').appendCodePoint(codePoint).append(' ');
        } else {
            result.appendCodePoint(codePoint);
        }
    }

    /** Unicode's White_Space. */
    private static boolean isSpace(int c) {
        return switch (c) {
            case ' ', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
            default -> c >= 0x9 && c <= 0xD || c >= 0x2000 && c <= 0x200A;
        };
    }

    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE -> true;
            default -> c == 0xFFFD;
        };
    }

    private static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            // In ASCII also $ + < = > ^ ` | ~
            case Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL, Character.MODIFIER_SYMBOL -> c < 0x80;
            default -> false;
        };
    }

    /** The blocks of Chinese characters that BERT knew. */
    private static boolean isChinese(int c) {
        return c >= 0x3400 && c <= 0x4DBF
                || c >= 0x4E00 && c <= 0x9FFF
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0x20000 && c <= 0x2A6DF
                || c >= 0x2A700 && c <= 0x2B81F
                || c >= 0x2B920 && c <= 0x2CEAF
                || c >= 0x2F800 && c <= 0x2FA1F;
    }
}
