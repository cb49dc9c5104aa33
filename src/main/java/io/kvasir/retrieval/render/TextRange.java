package io.kvasir.retrieval.render;

/**
 * A range of a document's text.
 *
 * @param start offset of its first character
 * @param end offset after its last character
 */
public record TextRange(int start, int end) {
    public TextRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("[" + start + ", " + end + ") is not a range");
        }
    }

    public int length() {
        return end - start;
    }

    boolean contains(int at) {
        return at >= start && at < end;
    }

    boolean intersects(int from, int to) {
        return from < end && to > start;
    }

    TextRange clippedTo(int length) {
        return new TextRange(Math.min(start, length), Math.min(end, length));
    }
}
