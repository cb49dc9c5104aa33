package io.kvasir.retrieval.render;

import io.kvasir.text.markdown.EscapeNode;
import io.kvasir.text.markdown.HtmlTag;
import io.kvasir.text.markdown.StrikeOrHighlight;
import io.kvasir.text.markdown.WikiLink;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Renders the inline nodes of one Markdown block. HTML tags are dropped, and what no browser knows as a tag is text. An image is
 * its alternative text: nothing is loaded from elsewhere. Traverses without recursion, since emphasis may be nested deeply.
 */
final class InlineRenderer {
    private static final int MAX_ADDRESS_LENGTH = 2_000;

    private final IntUnaryOperator place;
    private final Selection selection;
    private final HtmlWriter out;
    /** Offset after what was written last, for line breaks, which have no source of their own. */
    private int last;
    /** Name of the element whose content is not displayed. */
    private @Nullable String hidden;
    private int skipped;

    /**
     * Creates a renderer for one block.
     *
     * @param place maps an offset of the parser to the offset in the document's text
     */
    InlineRenderer(IntUnaryOperator place, Selection selection, HtmlWriter out) {
        this.place = place;
        this.selection = selection;
        this.out = out;
    }

    /** Renders the children of a block. */
    void render(Node block) {
        for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
            tree(child);
        }
    }

    /**
     * Renders those children of a block that are displayed.
     *
     * @param index the children by their positions
     * @param skip number of characters to leave out at the beginning of the block
     */
    void render(Node block, ChildIndex index, int skip) {
        List<Node> shown = index.within(selection.range());
        skipped = !shown.isEmpty() && shown.getFirst() == block.getFirstChild() ? skip : 0;
        shown.forEach(this::tree);
    }

    private void tree(Node root) {
        Node node = root;
        while (node != null) {
            boolean shown = isShown(node);
            if (shown && node.getFirstChild() != null && !(node instanceof Block)) {
                open(node);
                node = node.getFirstChild();
                continue;
            }
            if (shown) {
                leaf(node);
            }
            while (node != root && node.getNext() == null && node.getParent() != null) {
                node = node.getParent();
                close(node);
            }
            node = node == root ? null : node.getNext();
        }
    }

    /** Returns whether some of a node is displayed; tags always count, since they may hide what follows. */
    private boolean isShown(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (spans.isEmpty() || node instanceof HtmlInline) {
            return true;
        }
        int start = place.applyAsInt(spans.getFirst().getInputIndex());
        int end = place.applyAsInt(spans.getLast().getInputIndex() + spans.getLast().getLength() - 1) + 1;
        if (selection.includes(start, end)) {
            return true;
        }
        last = end;
        if (node instanceof Text text) {
            skipped = Math.max(0, skipped - text.getLiteral().length());
        }
        return false;
    }

    private void open(Node node) {
        String name = element(node);
        if (node instanceof Link link && name != null) {
            out.open(name, "href", link.getDestination());
        } else if (name != null) {
            out.open(name);
        }
    }

    private void close(Node node) {
        if (element(node) != null) {
            out.close();
        }
    }

    /** Returns the element of a node, or null if its content has none. */
    private static @Nullable String element(Node node) {
        return switch (node) {
            case Emphasis _ -> "em";
            case StrongEmphasis _ -> "strong";
            case StrikeOrHighlight marked -> marked.isStruck() ? "del" : "b";
            case Link link -> isSafe(link.getDestination()) ? "a" : null;
            default -> null;
        };
    }

    /** Returns whether an address leads to a place on the web or to a mailbox, and not into the console itself. */
    private static boolean isSafe(String address) {
        String start = address.substring(0, Math.min(8, address.length())).toLowerCase(Locale.ROOT);
        return address.length() <= MAX_ADDRESS_LENGTH
                && (start.startsWith("http://") || start.startsWith("https://") || start.startsWith("mailto:"))
                && address.chars().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
    }

    private void leaf(Node node) {
        switch (node) {
            case HtmlInline html -> html(html);
            case Text _, EscapeNode _, Code _, WikiLink _, SoftLineBreak _, HardLineBreak _ when hidden != null -> {}
            case Text text -> text(text);
            case EscapeNode escape -> whole(node, escape.characters());
            case WikiLink link -> whole(node, link.text());
            case Code code -> code(code);
            case SoftLineBreak _ -> selection.writeWhole(out, "\n", last, last + 1);
            case HardLineBreak _ -> lineBreak();
            default -> {}
        }
    }

    private void lineBreak() {
        if (selection.includes(last, last + 1)) {
            out.empty("br");
        }
    }

    private void text(Text node) {
        String literal = withoutBrackets(node);
        int skip = Math.min(skipped, literal.length());
        skipped -= skip;
        int from = 0;
        for (SourceSpan span : node.getSourceSpans()) {
            int to = Math.min(literal.length(), from + span.getLength());
            int first = Math.min(Math.max(from, skip), to);
            int shift = span.getInputIndex() - from;
            write(literal.substring(first, to), i -> place.applyAsInt(first + i + shift));
            from = to;
        }
        if (from < literal.length()) {
            selection.writeWhole(out, literal.substring(from), last, last + 1);
        }
    }

    /** Returns a text without the bracket, or the sign of an embedded document, that belongs to the wiki-link after it. */
    private static String withoutBrackets(Text node) {
        String literal = node.getLiteral();
        if (!(node.getNext() instanceof WikiLink) || !literal.endsWith("[")) {
            return literal;
        }
        int end = literal.length() - 1;
        return literal.substring(0, end > 0 && literal.charAt(end - 1) == '!' ? end - 1 : end);
    }

    private void write(String text, IntUnaryOperator offsets) {
        if (!text.isEmpty()) {
            selection.write(out, text, offsets);
            last = offsets.applyAsInt(text.length() - 1) + 1;
        }
    }

    private void whole(Node node, String text) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            selection.writeWhole(out, text, last, last + 1);
            return;
        }
        int start = place.applyAsInt(spans.getFirst().getInputIndex());
        last = place.applyAsInt(spans.getLast().getInputIndex() + spans.getLast().getLength() - 1) + 1;
        selection.writeWhole(out, text, start, last);
    }

    private void code(Code code) {
        out.open("code");
        String literal = code.getLiteral();
        List<SourceSpan> spans = code.getSourceSpans();
        int source = spans.stream().mapToInt(SourceSpan::getLength).sum() + spans.size() - 1;
        // Both fences, and the space within them if there is one, have the same length on both sides.
        int at = -Math.max(0, (source - literal.length()) / 2);
        for (SourceSpan span : spans) {
            int from = Math.clamp(at, 0, literal.length());
            int to = Math.clamp((long) at + span.getLength(), 0, literal.length());
            int shift = span.getInputIndex() - at;
            write(literal.substring(from, to), i -> place.applyAsInt(from + i + shift));
            at += span.getLength();
            if (at >= 0 && at < literal.length()) {
                selection.writeWhole(out, " ", last, last + 1);
            }
            at++;
        }
        out.close();
    }

    private void html(HtmlInline html) {
        HtmlTag tag = HtmlTag.of(html.getLiteral());
        if (hidden != null) {
            hidden = tag.closing() && tag.name().equals(hidden) ? null : hidden;
        } else if (tag.hidesContent()) {
            hidden = tag.name();
        } else if (tag.name().equals("br")) {
            lineBreak();
        } else if (tag.isCell() || tag.endsSentence()) {
            selection.writeWhole(out, " ", last, last + 1);
        } else if (!tag.name().isEmpty() && !Tag.isKnownTag(tag.name())) {
            source(html);
        }
    }

    private void source(HtmlInline html) {
        int from = 0;
        for (SourceSpan span : html.getSourceSpans()) {
            int first = from;
            int to = Math.min(html.getLiteral().length(), from + span.getLength());
            write(html.getLiteral().substring(from, to), i -> place.applyAsInt(span.getInputIndex() + i));
            from = Math.min(html.getLiteral().length(), first + span.getLength() + 1);
        }
    }
}
