package io.kvasir.ingest.text;

import io.kvasir.ingest.text.SentenceSpan.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The text of one block without markup, with the source offsets of each character. Sentences are found in the text and
 * mapped back to the document.
 */
public final class SourceMappedText {

    /**
     * Markup around a range of the text, which is empty for markup without text (a tag, a footnote mark).
     *
     * @param unbreakable whether its text must not be split, as that of a link
     */
    public record Markup(int textStart, int textEnd, int start, int end, boolean unbreakable) {}

    private static final int[] EMPTY = {};
    private static final int INITIAL_CAPACITY = 8;
    private static final BitSet NO_BREAKS = new BitSet();

    private final StringBuilder text = new StringBuilder();
    private int[] starts = EMPTY;
    private int[] ends = EMPTY;
    /** Created lazily: most texts have none, and a table has one text per cell. */
    private @Nullable List<Markup> markups;

    private @Nullable BitSet breaks;

    public int length() {
        return text.length();
    }

    boolean isBlank() {
        return text.chars().allMatch(Character::isWhitespace);
    }

    public String text() {
        return text.toString();
    }

    char charAt(int at) {
        return text.charAt(at);
    }

    public char lastCharacter() {
        return text.isEmpty() ? '\0' : text.charAt(text.length() - 1);
    }

    /** Returns the offset after the source of the last character; {@code otherwise} if there is none. */
    public int end(int otherwise) {
        return text.isEmpty() ? otherwise : ends[text.length() - 1];
    }

    public int start(int at) {
        return starts[at];
    }

    public int end(int at, int otherwise) {
        return at < 0 ? otherwise : ends[at];
    }

    /** Appends a character unchanged. */
    public void appendLiteral(char c, int start, int end) {
        int at = text.length();
        if (at == starts.length) {
            starts = Arrays.copyOf(starts, Math.max(INITIAL_CAPACITY, at * 2));
            ends = Arrays.copyOf(ends, starts.length);
        }
        starts[at] = start;
        ends[at] = Math.max(start, end);
        text.append(c);
    }

    /** Appends a character of running text: white space collapses, invisible characters are dropped. */
    void appendNormalized(char c, int start, int end) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085' || Character.isISOControl(c)) {
            appendSpace(start, end);
        } else if (!isInvisible(c)) {
            appendLiteral(c, start, end);
        }
    }

    /** Appends running text whose character {@code i} has the source offset {@code source.applyAsInt(i)}. */
    public void appendNormalized(String words, IntUnaryOperator source) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            int at = source.applyAsInt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < words.length()
                    && Character.isLowSurrogate(words.charAt(i + 1))) {
                appendLiteral(c, at, at + 1);
                i++;
                at = source.applyAsInt(i);
                appendLiteral(words.charAt(i), at, at + 1);
            } else {
                appendNormalized(Character.isSurrogate(c) ? '\uFFFD' : c, at, at + 1);
            }
        }
    }

    public void appendSpace(int start, int end) {
        if (!text.isEmpty() && lastCharacter() != ' ') {
            appendLiteral(' ', start, end);
        }
    }

    /** Appends text that the source does not have at this place, such as the header of a table's column. */
    void appendUnmapped(String words, int at) {
        for (int i = 0; i < words.length(); i++) {
            appendLiteral(words.charAt(i), at, at);
        }
    }

    /** Removes the last {@code count} characters. */
    public void removeLast(int count) {
        text.setLength(text.length() - count);
    }

    /** Returns a copy without the first {@code count} characters and a space after them. */
    public SourceMappedText withoutFirst(int count) {
        int from = text.length() > count && text.charAt(count) == ' ' ? count + 1 : count;
        SourceMappedText rest = new SourceMappedText();
        for (int i = from; i < length(); i++) {
            rest.appendLiteral(text.charAt(i), starts[i], ends[i]);
        }
        for (Markup markup : markups()) {
            if (markup.textStart() >= from) {
                rest.add(new Markup(
                        markup.textStart() - from,
                        markup.textEnd() - from,
                        markup.start(),
                        markup.end(),
                        markup.unbreakable()));
            }
        }
        breaks().stream().filter(at -> at > from).forEach(at -> rest.addBreak(at - from));
        return rest;
    }

    public void addMarkup(int plainStart, int start, int end, boolean whole) {
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

    public List<Markup> markups() {
        return markups == null ? List.of() : markups;
    }

    /** Forces a sentence boundary here. */
    public void addBreak() {
        addBreak(length());
    }

    public void addBreak(int at) {
        if (breaks == null) {
            breaks = new BitSet();
        }
        breaks.set(at);
    }

    /** Returns the forced boundaries; must not be modified. */
    BitSet breaks() {
        return breaks == null ? NO_BREAKS : breaks;
    }

    /** Returns the runs of the characters from {@code from} to {@code to}, with text offsets relative to {@code from}. */
    public List<Run> runs(int from, int to) {
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

    private static boolean isInvisible(char c) {
        return c == '\u200B' || c == '\u2060' || c == '\uFEFF' || c == '\u00AD';
    }
}
