package io.kvasir.text.markdown;

import io.kvasir.text.TextLines;
import java.util.List;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/**
 * The range of a Markdown node in the document's text; empty if it has no source.
 *
 * @param start offset of its first character
 * @param end offset after its last character
 */
public record NodeRange(int start, int end) {

    /** Returns the range of a node; {@code shift} is added to the offsets of its parser. */
    public static NodeRange of(Node node, int shift) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            return new NodeRange(0, 0);
        }
        SourceSpan last = spans.getLast();
        return new NodeRange(
                spans.getFirst().getInputIndex() + shift, last.getInputIndex() + last.getLength() + shift);
    }

    public boolean isEmpty() {
        return start >= end;
    }

    /** Returns the range without trailing white space. */
    public NodeRange trimmed(String text) {
        return new NodeRange(start, TextLines.trimmedEnd(text, start, end));
    }
}
