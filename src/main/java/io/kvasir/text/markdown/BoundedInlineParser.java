package io.kvasir.text.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;

/**
 * Parses inline markup in stretches of bounded length. CommonMark's algorithm is quadratic for some input (unclosed
 * comments, backticks of many lengths, brackets around links) and recurses over nested emphasis. With stretches longer than
 * most genuine paragraphs it is linear, and only markup across their boundaries is lost. The class of commonmark-java used
 * here is internal, since the library offers no public default to delegate to.
 */
final class BoundedInlineParser implements InlineParser {

    private static final int MAX_STRETCH = 4_096;

    private final InlineParser parser;

    BoundedInlineParser(InlineParserContext context) {
        this.parser = new InlineParserImpl(context);
    }

    @Override
    public void parse(SourceLines lines, Node node) {
        int length = 0;
        for (SourceLine line : lines.getLines()) {
            length += line.getContent().length() + 1;
        }
        if (length <= MAX_STRETCH) {
            parser.parse(lines, node);
            return;
        }
        List<SourceLine> stretch = new ArrayList<>();
        int stretched = 0;
        boolean first = true;
        for (SourceLine line : lines.getLines()) {
            if (stretched > 0 && stretched + line.getContent().length() > MAX_STRETCH) {
                flush(stretch, node);
                stretched = 0;
            }
            if (!first && stretched == 0) {
                node.appendChild(new SoftLineBreak());
            }
            first = false;
            int from = 0;
            while (line.getContent().length() - from > MAX_STRETCH) {
                int to = splitPoint(line.getContent(), from);
                flush(List.of(line.substring(from, to)), node, stretch);
                from = to;
            }
            stretch.add(line.substring(from, line.getContent().length()));
            stretched += line.getContent().length() - from + 1;
        }
        flush(stretch, node);
    }

    private void flush(List<SourceLine> part, Node node, List<SourceLine> before) {
        flush(before, node);
        flush(new ArrayList<>(part), node);
    }

    private void flush(List<SourceLine> stretch, Node node) {
        if (stretch.isEmpty()) {
            return;
        }
        Node parsed = new Paragraph();
        parser.parse(SourceLines.of(stretch), parsed);
        for (Node child = parsed.getFirstChild(); child != null; child = parsed.getFirstChild()) {
            node.appendChild(child);
        }
        stretch.clear();
    }

    /** Returns where to end a stretch of a long line: after a space if there is one, never within a surrogate pair. */
    private static int splitPoint(CharSequence line, int from) {
        int latest = from + MAX_STRETCH;
        for (int at = latest; at > from + MAX_STRETCH / 2; at--) {
            if (line.charAt(at - 1) == ' ') {
                return at;
            }
        }
        return Character.isLowSurrogate(line.charAt(latest)) ? latest - 1 : latest;
    }
}
