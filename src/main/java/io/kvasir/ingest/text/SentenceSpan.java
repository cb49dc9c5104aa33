package io.kvasir.ingest.text;

import io.kvasir.index.Sentence.Kind;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A sentence with its position in the document.
 *
 * @param kind the kind of sentence
 * @param start offset of its first character in the document's text, in UTF-16 units
 * @param end offset after its last character
 * @param text the sentence without markup
 * @param runs the source offsets of the characters of {@code text}, ascending; within a run both offsets advance together
 */
public record SentenceSpan(Kind kind, int start, int end, String text, List<Run> runs) {

    /** A run: characters from {@code textOffset} on come from the source from {@code sourceOffset} on. */
    public record Run(int textOffset, int sourceOffset) {}

    public SentenceSpan {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
        runs = List.copyOf(runs);
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("span [" + start + ", " + end + ") is empty or negative");
        }
    }

    /** Returns the offset in the document's text of the character at {@code at} of {@link #text}. */
    public int sourceOffset(int at) {
        int found = Collections.binarySearch(runs, new Run(at, 0), Comparator.comparingInt(Run::textOffset));
        int index = found >= 0 ? found : -found - 2;
        if (index < 0) {
            return start;
        }
        Run run = runs.get(index);
        int limit = index + 1 < runs.size() ? runs.get(index + 1).sourceOffset() : end;
        return Math.clamp(Math.min((long) run.sourceOffset() + at - run.textOffset(), limit), start, end);
    }
}
