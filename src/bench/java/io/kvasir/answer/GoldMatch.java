package io.kvasir.answer;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for gold strings in answers, whatever their case, white space and markup. A number must be whole: 5 is not in 15, and 10 not in
 * 10.5; a word must begin where the string begins.
 */
final class GoldMatch {
    private static final Pattern MARKER = Pattern.compile("\\s*\\[\\d{1,3}](?!\\()");
    private static final Pattern LIST_SIGN = Pattern.compile("^\\s*(?:[-*+•]|\\d+[.)])\\s+");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?][\"')]*\\s+(?=[\\p{Lu}\"'(\\d])|[。！？]");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s|:-]*-[\\s|:-]*");
    private static final Set<String> ABBREVIATIONS =
            Set.of("dr", "mr", "mrs", "ms", "prof", "st", "no", "nos", "vs", "e.g", "i.e", "etc", "approx", "ca", "gen", "col", "jr", "sr");
    private static final int MIN_WORDS = 3;

    private GoldMatch() {}

    /** Returns whether a text contains one of the gold strings. */
    static boolean containsAny(String text, List<String> gold) {
        String normal = normal(unmarked(text));
        return gold.stream().anyMatch(one -> contains(normal, normal(one)));
    }

    /** Returns the number of words of an answer, without its citation markers. */
    static int words(String answer) {
        String bare = unmarked(answer).strip();
        return bare.isEmpty() ? 0 : bare.split("\\s+").length;
    }

    /** Returns a text without citation markers. */
    static String unmarked(String answer) {
        return MARKER.matcher(answer).replaceAll("");
    }

    /** Returns a text in lower case without markup, with one blank for all white space. */
    static String normal(String text) {
        return plain(text).replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[‘’‚′]", "'")
                .replaceAll("[“”„″]", "\"")
                .replaceAll("[‐‑‒–—−]", "-")
                .replaceAll("[\\u00AD\\u200B-\\u200D\\uFEFF]", "")
                .replaceAll("[\\u00A0\\u2007\\u202F\\u3000]", " ")
                .replaceAll("[*`|#>]+", " ")
                .replaceAll("(?<!\\w)_+|_+(?!\\w)", "")
                .replaceAll("(?<=\\d)[ \\t](?=[%°])", "");
    }

    private static boolean contains(String text, String gold) {
        if (gold.isEmpty()) {
            return false;
        }
        for (int at = text.indexOf(gold); at >= 0; at = text.indexOf(gold, at + 1)) {
            if (isWhole(text, at, at + gold.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWhole(String text, int start, int end) {
        char first = text.charAt(start);
        if (Character.isDigit(first) && start > 0 && continuesNumber(text, start - 1, start - 2)) {
            return false;
        }
        if (Character.isAlphabetic(first) && first < 0x250 && start > 0 && Character.isAlphabetic(text.charAt(start - 1))) {
            return false;
        }
        return !Character.isDigit(text.charAt(end - 1)) || end >= text.length() || !continuesNumber(text, end, end + 1);
    }

    /** Returns whether a number goes on at a position beside it: with a digit, or with a separator and a digit behind it. */
    private static boolean continuesNumber(String text, int beside, int behind) {
        char sign = text.charAt(beside);
        boolean digitBehind = behind >= 0 && behind < text.length() && Character.isDigit(text.charAt(behind));
        return Character.isDigit(sign) || (sign == '.' || sign == ',') && digitBehind;
    }

    /** Returns the first sentence of the first line that says something: titles, leads, repeated questions and heads of tables do not. */
    static String firstSentence(String answer) {
        List<String> lines = unmarked(answer).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            String following = i + 1 < lines.size() ? lines.get(i + 1).strip() : "";
            String bare = plain(LIST_SIGN.matcher(line).replaceFirst("")).replaceAll("\\s+", " ").strip();
            boolean head = line.contains("|") && SEPARATORS.matcher(following).matches();
            boolean title = line.matches("#{1,6}\\s.*") || line.matches("\\*\\*[^*]+\\*\\*:?");
            boolean lead = bare.endsWith(":") || bare.endsWith("?") && i + 1 < lines.size();
            if (!bare.isEmpty() && !SEPARATORS.matcher(line).matches() && !head && !title && !lead) {
                return sentence(bare);
            }
        }
        return "";
    }

    private static String sentence(String line) {
        Matcher end = SENTENCE_END.matcher(line);
        while (end.find()) {
            String before = line.substring(0, end.start());
            String word = before.substring(before.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
            boolean initial = word.length() == 1 && Character.isAlphabetic(word.charAt(0));
            if (!initial && !ABBREVIATIONS.contains(word) && before.split(" ").length > MIN_WORDS) {
                return line.substring(0, end.end()).strip();
            }
        }
        return line;
    }
}
