package io.kvasir.retrieval.render;

import io.kvasir.text.markdown.NodeRange;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Node;

/** The children of a Markdown node by their positions in the source, so that a range is found without looking at all of them. */
final class ChildIndex {
    private record Child(Node node, NodeRange range) {}

    private final List<Child> children = new ArrayList<>();

    /**
     * Indexes the children of a node.
     *
     * @param shift added to the offsets of the parser
     */
    ChildIndex(Node parent, int shift) {
        int end = 0;
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            NodeRange range = NodeRange.of(node, shift);
            // A node without a position follows the one before it; none ends before another that begins earlier.
            end = Math.max(end, range.end());
            children.add(new Child(node, range.isEmpty() ? new NodeRange(end, end) : range));
        }
    }

    /** Returns the number of children that end at or before an offset. */
    int countBefore(int offset) {
        int low = 0;
        int high = children.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (children.get(middle).range().end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the children within a range, in order. */
    List<Node> within(TextRange range) {
        int first = countBefore(range.start());
        int last = first;
        while (last < children.size() && children.get(last).range().start() < range.end()) {
            last++;
        }
        return children.subList(first, last).stream().map(Child::node).toList();
    }
}
