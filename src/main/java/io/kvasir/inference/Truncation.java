package io.kvasir.inference;

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
    LEFT;

    /**
     * The part of a text that is kept where only so many characters of it are looked at. It ends, or begins, where white space
     * begins, so that its words are those of the whole text and every tokenizer sees the same in them.
     *
     * @return empty where nothing may be cut off, or where the half of the part that is nearest to the cut has no white space
     */
    public Optional<String> part(String text, int characters) {
        if (text.length() <= characters) {
            return Optional.of(text);
        }
        return switch (this) {
            case REFUSE -> Optional.empty();
            case RIGHT -> {
                int at = characters;
                while (at > characters / 2 && !gapBegins(text, at)) {
                    at--;
                }
                yield at > characters / 2 ? Optional.of(text.substring(0, at)) : Optional.empty();
            }
            case LEFT -> {
                int at = text.length() - characters;
                int last = text.length() - characters / 2;
                while (at < last && !gapBegins(text, at)) {
                    at++;
                }
                yield at < last ? Optional.of(text.substring(at)) : Optional.empty();
            }
        };
    }

    private static boolean gapBegins(String text, int at) {
        return isGap(text.charAt(at)) && at > 0 && !isGap(text.charAt(at - 1));
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
