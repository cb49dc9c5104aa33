package io.kvasir.retrieval.render;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** The displayed range of a document's text and the highlighted ranges in it, in UTF-16 units. */
final class Selection {
    private final TextRange range;
    /** The highlighted ranges, without overlaps: ends by start. */
    private final NavigableMap<Integer, Integer> highlights;

    private Selection(TextRange range, NavigableMap<Integer, Integer> highlights) {
        this.range = range;
        this.highlights = highlights;
    }

    Selection(TextRange range, List<TextRange> highlights) {
        this(range, merged(highlights));
    }

    private static NavigableMap<Integer, Integer> merged(List<TextRange> ranges) {
        NavigableMap<Integer, Integer> merged = new TreeMap<>();
        for (TextRange range : ranges) {
            int start = range.start();
            int end = range.end();
            for (var other = merged.floorEntry(end); other != null && other.getValue() >= start; other = merged.floorEntry(end)) {
                start = Math.min(start, other.getKey());
                end = Math.max(end, other.getValue());
                merged.remove(other.getKey());
            }
            if (start < end) {
                merged.put(start, end);
            }
        }
        return merged;
    }

    /** Returns the same highlights, with another displayed range. */
    Selection displaying(int start, int end) {
        return new Selection(new TextRange(start, end), highlights);
    }

    TextRange range() {
        return range;
    }

    boolean includes(int start, int end) {
        return range.intersects(start, end);
    }

    private boolean isHighlighted(int start, int end) {
        Map.Entry<Integer, Integer> before = highlights.lowerEntry(end);
        return before != null && before.getValue() > start;
    }

    /**
     * Writes the displayed characters of some text.
     *
     * @param place returns the offset in the document of the character at an index
     */
    void write(HtmlWriter out, String text, IntUnaryOperator place) {
        if (text.isEmpty()) {
            return;
        }
        int begin = 0;
        int end = text.length();
        int first = place.applyAsInt(0);
        if (place.applyAsInt(end - 1) - first == end - 1) {
            // The text is a literal piece of the document: only the displayed part of it is looked at.
            begin = Math.clamp((long) range.start() - first, 0, end);
            end = Math.clamp((long) range.end() - first, begin, end);
        }
        int from = begin;
        boolean shown = false;
        boolean highlighted = false;
        for (int i = begin; i < end; i++) {
            int at = place.applyAsInt(i);
            boolean shows = range.contains(at);
            boolean highlights = shows && isHighlighted(at, at + 1);
            if (shows != shown || highlights != highlighted) {
                write(out, text.substring(from, i), shown, highlighted);
                from = i;
                shown = shows;
                highlighted = highlights;
            }
        }
        write(out, text.substring(from, end), shown, highlighted);
    }

    private static void write(HtmlWriter out, String text, boolean shown, boolean highlighted) {
        if (shown) {
            out.text(text, highlighted);
        }
    }

    /** Writes text that stands for a range of the document as a whole. */
    void writeWhole(HtmlWriter out, String text, int start, int end) {
        if (includes(start, end)) {
            out.text(text, isHighlighted(start, end));
        }
    }
}
