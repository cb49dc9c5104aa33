package io.kvasir.ingest;

import io.kvasir.ingest.Span.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The words of one block without markup while they are collected, and where in the document each character of them was
 * written. Sentences are found in the words and taken back to the document through it.
 */
final class Wording {

    /**
     * Markup around some of the words, or around none of them where it shows nothing (a tag, a footnote mark).
     *
     * @param whole whether its words only make sense together, as those of a link do
     */
    record Markup(int plainStart, int plainEnd, int start, int end, boolean whole) {}

    private static final int[] NOTHING = {};
    private static final int LEAST = 8;
    private static final BitSet NEVER = new BitSet();

    private final StringBuilder plain = new StringBuilder();
    private int[] starts = NOTHING;
    private int[] ends = NOTHING;
    /** Most have none, and a table has a wording for each cell. */
    private @Nullable List<Markup> markups;

    private @Nullable BitSet breaks;

    int length() {
        return plain.length();
    }

    boolean isBlank() {
        return plain.chars().allMatch(Character::isWhitespace);
    }

    String plain() {
        return plain.toString();
    }

    char last() {
        return plain.isEmpty() ? '\0' : plain.charAt(plain.length() - 1);
    }

    /** Offset after the source of the last character, {@code otherwise} before the first. */
    int end(int otherwise) {
        return plain.isEmpty() ? otherwise : ends[plain.length() - 1];
    }

    int start(int at) {
        return starts[at];
    }

    int end(int at, int otherwise) {
        return at < 0 ? otherwise : ends[at];
    }

    /** Adds a character exactly. */
    void literal(char c, int start, int end) {
        int at = plain.length();
        if (at == starts.length) {
            starts = Arrays.copyOf(starts, Math.max(LEAST, at * 2));
            ends = Arrays.copyOf(ends, starts.length);
        }
        starts[at] = start;
        ends[at] = Math.max(start, end);
        plain.append(c);
    }

    /** Adds a character of running text: white space collapses, what is not seen is left out. */
    void running(char c, int start, int end) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085' || Character.isISOControl(c)) {
            space(start, end);
        } else if (!invisible(c)) {
            literal(c, start, end);
        }
    }

    /** Adds running text whose character {@code i} was written at {@code source.applyAsInt(i)}. */
    void running(String words, IntUnaryOperator source) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            int at = source.applyAsInt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < words.length()
                    && Character.isLowSurrogate(words.charAt(i + 1))) {
                literal(c, at, at + 1);
                i++;
                at = source.applyAsInt(i);
                literal(words.charAt(i), at, at + 1);
            } else {
                running(Character.isSurrogate(c) ? '\uFFFD' : c, at, at + 1);
            }
        }
    }

    void space(int start, int end) {
        if (!plain.isEmpty() && last() != ' ') {
            literal(' ', start, end);
        }
    }

    /** Adds words that are not written there but belong there, such as the header of a table's column. */
    void insert(String words, int at) {
        for (int i = 0; i < words.length(); i++) {
            literal(words.charAt(i), at, at);
        }
    }

    void append(Wording other) {
        for (int i = 0; i < other.length(); i++) {
            literal(other.plain.charAt(i), other.starts[i], other.ends[i]);
        }
    }

    /** Takes back the last {@code count} characters. */
    void drop(int count) {
        plain.setLength(plain.length() - count);
    }

    /** Takes away the first {@code count} characters and the white space after them. */
    Wording without(int count) {
        int from = plain.length() > count && plain.charAt(count) == ' ' ? count + 1 : count;
        Wording rest = new Wording();
        for (int i = from; i < length(); i++) {
            rest.literal(plain.charAt(i), starts[i], ends[i]);
        }
        for (Markup markup : markups()) {
            if (markup.plainStart() >= from) {
                rest.add(new Markup(
                        markup.plainStart() - from,
                        markup.plainEnd() - from,
                        markup.start(),
                        markup.end(),
                        markup.whole()));
            }
        }
        breaks().stream().filter(at -> at > from).forEach(at -> rest.stop(at - from));
        return rest;
    }

    void markup(int plainStart, int start, int end, boolean whole) {
        if (end > start) {
            add(new Markup(Math.min(plainStart, length()), length(), start, end, whole));
        }
    }

    private void add(Markup markup) {
        if (markups == null) {
            markups = new ArrayList<>();
        }
        markups.add(markup);
    }

    List<Markup> markups() {
        return markups == null ? List.of() : markups;
    }

    /** A sentence ends here whatever the words say. */
    void stop() {
        stop(length());
    }

    void stop(int at) {
        if (breaks == null) {
            breaks = new BitSet();
        }
        breaks.set(at);
    }

    /** To be read only. */
    BitSet breaks() {
        return breaks == null ? NEVER : breaks;
    }

    /** Where the characters from {@code from} to {@code to} were written, numbered from the first of them. */
    List<Run> runs(int from, int to) {
        List<Run> runs = new ArrayList<>(1);
        int expected = -1;
        for (int i = from; i < to; i++, expected++) {
            boolean standing = i > from && starts[i] == starts[i - 1];
            if (i == from || (starts[i] != expected && !standing)) {
                runs.add(new Run(i - from, starts[i]));
                expected = starts[i];
            }
        }
        return runs;
    }

    private static boolean invisible(char c) {
        return c == '\u200B' || c == '\u2060' || c == '\uFEFF' || c == '\u00AD';
    }
}
