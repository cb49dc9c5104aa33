package io.kvasir.ingest;

import java.util.List;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/**
 * Where a node of the Markdown parser stands in the document's text; empty where it stands nowhere.
 *
 * @param start offset of its first character
 * @param end offset after its last character
 */
record NodeRange(int start, int end) {

    /** The range of a node; {@code shift} is what the offsets of its parser lack. */
    static NodeRange of(Node node, int shift) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            return new NodeRange(0, 0);
        }
        SourceSpan last = spans.getLast();
        return new NodeRange(
                spans.getFirst().getInputIndex() + shift, last.getInputIndex() + last.getLength() + shift);
    }

    boolean isEmpty() {
        return start >= end;
    }

    /** Without the white space at its end. */
    NodeRange trimmed(String text) {
        return new NodeRange(start, TextLines.trimmedEnd(text, start, end));
    }
}
