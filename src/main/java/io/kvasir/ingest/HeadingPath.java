package io.kvasir.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The headings that what is being read stands under. Each block and passage has its own copy, so that of a long heading only the
 * beginning is copied; all of it is in the passage that it opens.
 */
final class HeadingPath {
    static final int MAX_CHARACTERS = 500;

    private record Section(int level, String words) {}

    private final Deque<Section> path = new ArrayDeque<>();
    private List<String> words = List.of();

    /** Leaves the sections of this level and below, and enters a new one. */
    void enter(int level, String heading) {
        while (!path.isEmpty() && path.peek().level() >= level) {
            path.pop();
        }
        path.push(new Section(level, beginning(heading, MAX_CHARACTERS)));
        words = path.reversed().stream().map(Section::words).toList();
    }

    /** Outermost first. */
    List<String> words() {
        return words;
    }

    /** At most so many characters, with white space stripped where it is cut and no half of a surrogate pair. */
    static String beginning(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end).strip();
    }
}
