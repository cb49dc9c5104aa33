package io.kvasir.inference;

import io.kvasir.flow.LongText;
import java.util.Optional;

/**
 * What becomes of a text that is longer than the model reads. Never done silently: what was cut is counted and told, over
 * HTTP in the header {@code X-Kvasir-Truncated}.
 */
public enum Truncation {
    /** The request is refused with {@code TEXT_TOO_LONG}. */
    REFUSE,
    /** The end is cut off. */
    RIGHT,
    /** The beginning is cut off. */
    LEFT,
    /** Nothing is cut off: the text is read in windows that overlap. For vectors of whole texts only, otherwise as {@link #REFUSE}. */
    WINDOWS;

    /** What a setting means. */
    public static Truncation of(LongText setting) {
        return switch (setting) {
            case WINDOWS -> WINDOWS;
            case TRUNCATE -> RIGHT;
            case REFUSE -> REFUSE;
        };
    }

    /**
     * The part of a text that is kept where only so many characters of it are looked at. It ends, or begins, where white space
     * begins, so that its words are those of the whole text and every tokenizer sees the same in them.
     *
     * @return empty where nothing may be cut off, or where the half of the part that is nearest to the cut has no white space
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
     * Returns where a part of a text may end that begins at {@code from} and has no more than so many characters: before white
     * space where the second half of them has some, otherwise anywhere but within a surrogate pair.
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

    /** Where white space begins, as far behind {@code from} as may be; negative where the second half has none. */
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
