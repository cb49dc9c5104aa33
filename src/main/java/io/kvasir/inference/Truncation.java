package io.kvasir.inference;

import io.kvasir.flow.LongText;
import java.util.Optional;

/**
 * Treatment of a text longer than the model's limit. Truncation is never silent: it is counted and reported, over HTTP in the header
 * {@code X-Kvasir-Truncated}.
 */
public enum Truncation {
    /** The request is refused with {@code TEXT_TOO_LONG}. */
    REFUSE,
    /** The end is cut off. */
    RIGHT,
    /** The beginning is cut off. */
    LEFT,
    /** The text is read in overlapping windows. Only for vectors of whole texts; otherwise as {@link #REFUSE}. */
    WINDOWS;

    /** Returns the treatment that a setting stands for. */
    public static Truncation of(LongText setting) {
        return switch (setting) {
            case WINDOWS -> WINDOWS;
            case TRUNCATE -> RIGHT;
            case REFUSE -> REFUSE;
        };
    }

    /**
     * Truncates a text to at most the given number of characters. The cut is at the beginning of white space, so that its words are those
     * of the whole text and every tokenizer splits them alike.
     *
     * @return empty if nothing may be cut off, or if the half of the part nearest to the cut has no white space
     */
    public Optional<String> truncate(String text, int characters) {
        if (text.length() <= characters) {
            return Optional.of(text);
        }
        return switch (this) {
            case REFUSE, WINDOWS -> Optional.empty();
            case RIGHT -> {
                int at = lastWhitespace(text, 0, characters);
                yield at < 0 ? Optional.empty() : Optional.of(text.substring(0, at));
            }
            case LEFT -> {
                int at = text.length() - characters;
                int last = text.length() - characters / 2;
                while (at < last && !whitespaceBegins(text, at)) {
                    at++;
                }
                yield at < last ? Optional.of(text.substring(at)) : Optional.empty();
            }
        };
    }

    /**
     * Returns the end of a chunk that begins at {@code from} and has at most the given number of characters: before the last white space in
     * its second half, otherwise anywhere but within a surrogate pair.
     */
    public static int endOfChunk(String text, int from, int characters) {
        int to = from + characters;
        if (to >= text.length()) {
            return text.length();
        }
        int gap = lastWhitespace(text, from, characters);
        if (gap >= 0) {
            return gap;
        }
        return Character.isSurrogatePair(text.charAt(to - 1), text.charAt(to)) ? to - 1 : to;
    }

    /** Returns the last position in the second half of the chunk at which white space begins; -1 if there is none. */
    private static int lastWhitespace(String text, int from, int characters) {
        for (int at = from + characters; at > from + characters / 2; at--) {
            if (whitespaceBegins(text, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean whitespaceBegins(String text, int at) {
        return isWhitespace(text.charAt(at)) && at > 0 && !isWhitespace(text.charAt(at - 1));
    }

    private static boolean isWhitespace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
