package io.kvasir.ingest.text;

import java.util.List;
import java.util.Optional;

/** Recognises lines that give a value each: {@code key: value}, {@code key = value}, or both apart in two columns. */
final class KeyValueLines {
    private static final int MAX_KEY_LENGTH = 60;
    private static final int MAX_KEY_WORDS = 8;
    private static final int MAX_VALUE_LENGTH = 400;

    private KeyValueLines() {}

    /** What stands between key and value. */
    enum Separator {
        EQUALS,
        COLON,
        TAB,
        /** Two or more spaces, or a row of dots. */
        GAP
    }

    /**
     * A line as key and value.
     *
     * @param keyStart offset of the key in the line
     * @param valueStart offset of the value in the line
     */
    record Pair(int keyStart, String key, int valueStart, String value) {}

    /** Returns the separator of at least two lines that are two thirds of all; empty if there is none. */
    static Optional<Separator> common(List<String> lines) {
        Separator best = null;
        int most = 1;
        for (Separator separator : Separator.values()) {
            int count = 0;
            for (String line : lines) {
                count += split(line, separator).isPresent() ? 1 : 0;
            }
            if (count > most && 3 * count >= 2 * lines.size()) {
                best = separator;
                most = count;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Returns the parts of a line; empty if it gives no value. */
    static Optional<Pair> split(String line, Separator separator) {
        int start = 0;
        while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
            start++;
        }
        int limit = Math.min(line.length(), start + MAX_KEY_LENGTH + 1);
        int end = start;
        while (end < limit && !separates(line, end, separator)) {
            end++;
        }
        if (end >= limit || line.length() - end > MAX_VALUE_LENGTH) {
            return Optional.empty();
        }
        String key = line.substring(start, end).strip();
        int value = end;
        while (value < line.length() && (Character.isWhitespace(line.charAt(value)) || isSeparator(line, value, separator))) {
            value++;
        }
        boolean valued = value < line.length() && isKey(key, separator);
        return valued ? Optional.of(new Pair(start, key, value, line.substring(value).strip())) : Optional.empty();
    }

    private static boolean separates(String line, int at, Separator separator) {
        char c = line.charAt(at);
        char next = at + 1 < line.length() ? line.charAt(at + 1) : ' ';
        return switch (separator) {
            case EQUALS -> c == '=' && next != '=' && next != '>';
            case COLON -> c == ':' && Character.isWhitespace(next);
            case TAB -> c == '\t';
            case GAP -> (c == ' ' && next == ' ') || (c == '.' && line.startsWith("...", at));
        };
    }

    private static boolean isSeparator(String line, int at, Separator separator) {
        char c = line.charAt(at);
        return switch (separator) {
            case EQUALS -> c == '=';
            case COLON -> c == ':';
            case TAB -> false;
            case GAP -> c == '.' && (line.startsWith("..", at) || line.startsWith(". ", at));
        };
    }

    private static boolean isKey(String key, Separator separator) {
        int words = 1;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean spaced = i + 1 < key.length() && key.charAt(i + 1) == ' ';
            words += c == ' ' ? 1 : 0;
            boolean ends = (c == '.' || c == '?' || c == '!' || c == ';') && spaced;
            boolean other = separator == Separator.EQUALS ? c == ':' && spaced : c == '=';
            if (ends || other) {
                return false;
            }
        }
        boolean ended = !key.isEmpty() && ".?!:;,".indexOf(key.charAt(key.length() - 1)) >= 0;
        boolean bulleted = !key.isEmpty() && "#;>|".indexOf(key.charAt(0)) >= 0;
        return WordCheck.hasWord(key) && words <= MAX_KEY_WORDS && !(ended && separator != Separator.COLON) && !bulleted;
    }
}
