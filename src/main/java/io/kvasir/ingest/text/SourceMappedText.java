package io.kvasir.ingest.text;

import io.kvasir.ingest.text.SentenceSpan.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
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
    public record Markup(int textStart, int textEnd, int start, int end, boolean unbreakable) {
        private Markup movedBy(int by) {
            return new Markup(textStart + by, textEnd + by, start, end, unbreakable);
        }
    }

    private static final int[] EMPTY = {};
    private static final int INITIAL_CAPACITY = 8;
    private static final BitSet NO_BREAKS = new BitSet();

    private final StringBuilder text = new StringBuilder();
    private int[] starts = EMPTY;
    private int[] ends = EMPTY;
    /** Created lazily: most texts have none, and a table has one text per cell. */
    private @Nullable List<Markup> markups;

    private @Nullable BitSet breaks;
    private @Nullable BitSet lines;
    private @Nullable BitSet gaps;

    public int length() {
        return text.length();
    }

    boolean isBlank() {
        return text.chars().allMatch(Character::isWhitespace);
    }

    public String text() {
        return text.toString();
    }

    /** Returns a piece of the text. */
    public String text(int from, int to) {
        return text.substring(from, to);
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

    /** Replaces the characters from {@code from} on by others, which come from the same place of the source. */
    public void replaceFrom(int from, String words) {
        int[] replacedStarts = Arrays.copyOfRange(starts, from, length());
        int[] replacedEnds = Arrays.copyOfRange(ends, from, length());
        text.setLength(from);
        for (int i = 0; i < words.length(); i++) {
            int at = Math.min(i, replacedStarts.length - 1);
            appendLiteral(words.charAt(i), replacedStarts[at], replacedEnds[at]);
        }
    }

    /** Removes the last {@code count} characters. */
    public void removeLast(int count) {
        text.setLength(text.length() - count);
    }

    /** Returns a copy without the first {@code count} characters and a space after them. */
    public SourceMappedText withoutFirst(int count) {
        int from = text.length() > count && text.charAt(count) == ' ' ? count + 1 : count;
        return slices(List.of(new int[] {from, length()})).getFirst();
    }

    /** Returns copies of ascending ranges, each with the markup that lies in it. */
    public List<SourceMappedText> slices(List<int[]> ranges) {
        List<Markup> sorted = new ArrayList<>(markups());
        sorted.sort(Comparator.comparingInt(Markup::textStart));
        List<SourceMappedText> slices = new ArrayList<>();
        int next = 0;
        for (int[] range : ranges) {
            int from = range[0];
            int to = range[1];
            SourceMappedText slice = new SourceMappedText();
            for (int i = from; i < to; i++) {
                slice.appendLiteral(text.charAt(i), starts[i], ends[i]);
            }
            while (next < sorted.size() && (sorted.get(next).textStart() < to || to == length())) {
                Markup markup = sorted.get(next++);
                if (markup.textStart() >= from && markup.textEnd() <= to) {
                    slice.add(markup.movedBy(-from));
                }
            }
            slice.breaks = moved(breaks, from, to);
            slice.lines = moved(lines, from, to);
            slice.gaps = moved(gaps, from, to);
            slices.add(slice);
        }
        return slices;
    }

    /** Returns the positions between two offsets, counted from the first. */
    private static @Nullable BitSet moved(@Nullable BitSet positions, int from, int to) {
        if (positions == null) {
            return null;
        }
        BitSet moved = new BitSet();
        for (int at = positions.nextSetBit(from + 1); at >= 0 && at < to; at = positions.nextSetBit(at + 1)) {
            moved.set(at - from);
        }
        return moved;
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

    /** Marks that a line of the source begins here. */
    public void addLine() {
        if (!text.isEmpty()) {
            lines = lines == null ? new BitSet() : lines;
            lines.set(length());
        }
    }

    /** Marks that something not displayed stands here, so that no sentence may reach over it. */
    public void addGap() {
        if (!text.isEmpty()) {
            gaps = gaps == null ? new BitSet() : gaps;
            gaps.set(length());
        }
    }

    /** Returns the ranges of the lines, in order. */
    public List<int[]> lines() {
        return ranges(lines);
    }

    /** Returns the parts between the things that are not displayed. */
    List<SourceMappedText> parts() {
        return gaps == null || gaps.isEmpty() ? List.of(this) : slices(ranges(gaps));
    }

    private List<int[]> ranges(@Nullable BitSet bounds) {
        List<int[]> ranges = new ArrayList<>();
        int from = 0;
        if (bounds != null) {
            for (int at = bounds.nextSetBit(1); at >= 0 && at < length(); at = bounds.nextSetBit(at + 1)) {
                ranges.add(new int[] {from, at});
                from = at;
            }
        }
        ranges.add(new int[] {from, length()});
        return ranges;
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
