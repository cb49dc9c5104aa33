package io.kvasir.inference.tokenizer;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * BERT's normalisation before WordPiece: clean text, isolate Chinese characters, strip accents, lower-case, and split at white space and
 * around punctuation. Every step treats characters independently, so {@link #fold} combines them into one replacement per character. Words
 * are then separated by white space.
 *
 * <p>The Hugging Face library uses the tables of Unicode 8, the JDK those of a newer version, and canonical ordering of combining marks
 * depends on neighbours. Both matter only for the rare characters excluded by {@link #canFold}, which are left to the library.
 */
final class BertNormalizer {
    /**
     * First and last characters of ranges in the Basic Multilingual Plane that are excluded: characters whose class or case differs between
     * the two Unicode versions, and combining marks that are kept and may be reordered. Found by trying every character; a test repeats
     * that.
     */
    private static final String EXCLUDED_RANGES =
            "\u061D\u061D\u07FD\u07FD\u0890\u0891\u0897\u089F\u08CA\u08E2\u09FD\u09FE\u0A76\u0A76\u0AFA\u0AFF"
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
     * Cached replacements in pages of 256 characters. Written without a lock: a thread that misses another's entry computes an equal one.
     */
    private final @Nullable String[][] folded = new String[(Character.MAX_CODE_POINT >> 8) + 1][];

    BertNormalizer(boolean clean, boolean splitChinese, boolean stripAccents, boolean lowercase) {
        this.clean = clean;
        this.splitChinese = splitChinese;
        this.stripAccents = stripAccents;
        this.lowercase = lowercase;
    }

    /** Returns whether {@link #fold} gives the library's result. */
    static boolean canFold(int codePoint) {
        if (codePoint > Character.MAX_VALUE) {
            // In the first supplementary plane, excludes historic scripts and their many marks; keeps mathematics, signs and emoji.
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

    /** Returns the replacement of a character, possibly empty, in which spaces separate words; null if {@link #canFold} is false. */
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
            // A lone surrogate.
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
                // Lower-cased one by one, so that a final sigma becomes an ordinary one.
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

    /** Returns whether a character has Unicode's property White_Space. */
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
            // Additionally in ASCII: $ + < = > ^ ` | ~
            case Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL, Character.MODIFIER_SYMBOL -> c < 0x80;
            default -> false;
        };
    }

    /** Returns whether a character is in one of the Chinese blocks that BERT knew. */
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
