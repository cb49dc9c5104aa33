package io.kvasir.ingest.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The path of headings at the current position. Every block and passage has a copy, so long headings are truncated; the
 * passage that a heading opens has all of it.
 */
public final class HeadingPath {
    public static final int MAX_CHARACTERS = 500;

    private record OpenHeading(int level, String text) {}

    private final Deque<OpenHeading> path = new ArrayDeque<>();
    private List<String> headings = List.of();

    /** Leaves the open sections of this or a deeper level and enters a new one. */
    public void enter(int level, String heading) {
        while (!path.isEmpty() && path.peek().level() >= level) {
            path.pop();
        }
        path.push(new OpenHeading(level, truncate(heading, MAX_CHARACTERS)));
        headings = path.reversed().stream().map(OpenHeading::text).toList();
    }

    /** Returns the headings, outermost first. */
    public List<String> headings() {
        return headings;
    }

    /** Truncates a text to at most the given length without splitting a surrogate pair; strips white space if it was cut. */
    public static String truncate(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end).strip();
    }
}
