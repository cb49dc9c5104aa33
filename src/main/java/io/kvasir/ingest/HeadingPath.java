package io.kvasir.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The headings that what is being read stands under. Each block and passage has its own copy, so that of a long heading only the
 * beginning is copied; all of it is in the passage that it opens.
 */
final class HeadingPath {
    public static final int MAX_CHARACTERS = 500;

    private record OpenHeading(int level, String text) {}

    private final Deque<OpenHeading> path = new ArrayDeque<>();
    private List<String> headings = List.of();

    /** Leaves the sections of this level and below, and enters a new one. */
    void enter(int level, String heading) {
        while (!path.isEmpty() && path.peek().level() >= level) {
            path.pop();
        }
        path.push(new OpenHeading(level, truncate(heading, MAX_CHARACTERS)));
        headings = path.reversed().stream().map(OpenHeading::text).toList();
    }

    /** Outermost first. */
    List<String> headings() {
        return headings;
    }

    /** At most so many characters, with white space stripped where it is cut and no half of a surrogate pair. */
    static String truncate(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end).strip();
    }
}
