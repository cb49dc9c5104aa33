package io.kvasir.retrieval.render;

import io.kvasir.text.markdown.FrontMatter;
import io.kvasir.text.markdown.HtmlBlockContent;
import io.kvasir.text.markdown.MarkdownSyntax;
import io.kvasir.text.markdown.NodeRange;
import java.util.HashMap;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.jsoup.Jsoup;

/** Renders ranges of one Markdown document. Recursion depth is that of block nesting, which the syntax bounds. */
final class MarkdownRenderer {
    /** Headings of a document are below those of the page that shows it. */
    private static final int HEADING_SHIFT = 2;

    private static final int MAX_PREFORMATTED_LENGTH = 20_000;

    private final String text;
    private final FrontMatter front;
    private final MarkdownSyntax syntax;
    private final Node document;
    private final Map<HtmlBlock, HtmlBlockContent> htmlBlocks = new HashMap<>();
    private final Map<HtmlBlock, Node> withinHtml = new HashMap<>();
    private final Map<Node, ChildIndex> indexes = new HashMap<>();

    /** Parses a document; throws {@link MarkdownSyntax.UnreadableMarkdown} if it exceeds a limit. */
    MarkdownRenderer(String text) {
        this.text = text;
        this.front = FrontMatter.of(text);
        String body = text.substring(front.end());
        this.syntax = MarkdownSyntax.of(body);
        this.document = syntax.parse(body);
    }

    void render(Selection selection, HtmlWriter out) {
        new Pass(selection, out).render();
    }

    /** The rendering of one range. */
    private final class Pass {
        private final Selection selection;
        private final HtmlWriter out;

        Pass(Selection selection, HtmlWriter out) {
            this.selection = selection;
            this.out = out;
        }

        void render() {
            if (selection.includes(0, front.end())) {
                preformatted(0, front.end());
            }
            children(document, front.end());
        }

        private void children(Node parent, int shift) {
            for (Node node : index(parent, shift).within(selection.range())) {
                block(node, NodeRange.of(node, shift), shift);
            }
        }

        private ChildIndex index(Node parent, int shift) {
            return indexes.computeIfAbsent(parent, node -> new ChildIndex(node, shift));
        }

        private void block(Node node, NodeRange at, int shift) {
            switch (node) {
                case Heading heading -> {
                    out.open("h" + Math.min(6, heading.getLevel() + HEADING_SHIFT));
                    inlines(heading, shift, 0);
                    out.close();
                }
                case Paragraph paragraph -> paragraph(paragraph, shift);
                case BlockQuote _ -> element("blockquote", node, shift);
                case BulletList _ -> element("ul", node, shift);
                case ListItem _ -> element("li", node, shift);
                case OrderedList list -> orderedList(list, shift);
                case FencedCodeBlock code -> code(code, code.getLiteral(), 1, shift);
                case IndentedCodeBlock code -> code(code, code.getLiteral(), 0, shift);
                case HtmlBlock html -> html(html, at);
                case TableBlock table -> new TableRenderer(text, shift, selection, out).render(table, part -> index(part, shift));
                case ThematicBreak _ -> out.empty("hr");
                case LinkReferenceDefinition definition -> footnote(definition, at);
                default -> children(node, shift);
            }
        }

        private void element(String name, Node node, int shift) {
            out.open(name);
            children(node, shift);
            out.close();
        }

        private void inlines(Node block, int shift, int skip) {
            new InlineRenderer(at -> at + shift, selection, out).render(block, index(block, shift), skip);
        }

        private void orderedList(OrderedList list, int shift) {
            Integer start = list.getMarkerStartNumber();
            int number = (start == null ? 1 : start) + index(list, shift).countBefore(selection.range().start());
            out.open("ol", "start", String.valueOf(number));
            children(list, shift);
            out.close();
        }

        private void paragraph(Paragraph paragraph, int shift) {
            boolean first = paragraph.getPrevious() == null && paragraph.getParent() instanceof ListItem;
            boolean tight = paragraph.getParent() instanceof ListItem item && item.getParent() instanceof ListBlock list && list.isTight();
            if (!tight) {
                out.open("p");
            }
            int task = first && paragraph.getFirstChild() instanceof Text words ? taskLength(words.getLiteral()) : 0;
            if (task > 0) {
                NodeRange at = NodeRange.of(paragraph, shift);
                selection.writeWhole(out, text.startsWith("[ ", at.start()) ? "☐ " : "☑ ", at.start(), at.start() + task);
            }
            inlines(paragraph, shift, task);
            if (!tight) {
                out.close();
            }
        }

        private static int taskLength(String literal) {
            return literal.startsWith("[ ] ") || literal.startsWith("[x] ") || literal.startsWith("[X] ") ? 4 : 0;
        }

        /** Renders a code block; {@code firstLine} is the number of its lines before the literal. */
        private void code(Node block, String literal, int firstLine, int shift) {
            if (block.getSourceSpans().isEmpty()) {
                return;
            }
            Map<Integer, SourceSpan> byLine = new HashMap<>();
            block.getSourceSpans().forEach(span -> byLine.put(span.getLineIndex(), span));
            int line = block.getSourceSpans().getFirst().getLineIndex() + firstLine;
            int end = NodeRange.of(block, shift).start();
            out.open("pre");
            out.open("code");
            int from = 0;
            for (int to = literal.indexOf('\n'); to >= 0; to = literal.indexOf('\n', from)) {
                SourceSpan span = byLine.get(line++);
                int lineEnd = span == null ? end : span.getInputIndex() + span.getLength() + shift;
                int lineStart = span == null ? lineEnd : Math.max(span.getInputIndex() + shift, lineEnd - (to - from));
                selection.write(out, literal.substring(from, to + 1), i -> Math.min(lineStart + i, lineEnd));
                end = lineEnd;
                from = to + 1;
            }
            out.close();
            out.close();
        }

        private void html(HtmlBlock block, NodeRange at) {
            String source = text.substring(at.start(), at.end());
            HtmlBlockContent content = htmlBlocks.computeIfAbsent(block, html -> HtmlBlockContent.of(html, source));
            switch (content.kind()) {
                case HIDDEN -> {}
                case PREFORMATTED -> {
                    if (source.length() > MAX_PREFORMATTED_LENGTH) {
                        preformatted(at.start(), at.end());
                    } else {
                        out.open("pre");
                        out.open("code");
                        selection.writeWhole(out, Jsoup.parseBodyFragment(source).wholeText().strip(), at.start(), at.end());
                        out.close();
                        out.close();
                    }
                }
                case MARKDOWN -> {
                    Node inner = withinHtml.computeIfAbsent(
                            block, _ -> syntax.parseWithinHtml(source.substring(content.skipped())));
                    children(inner, at.start() + content.skipped());
                }
            }
        }

        private void preformatted(int start, int end) {
            out.open("pre");
            out.open("code");
            selection.write(out, text.substring(start, end), i -> start + i);
            out.close();
            out.close();
        }

        /** Renders footnotes, which Markdown parses as link definitions; other definitions are not displayed. */
        private void footnote(LinkReferenceDefinition definition, NodeRange at) {
            if (definition.getLabel().startsWith("^")) {
                out.open("p");
                selection.write(out, text.substring(at.start(), at.end()), i -> at.start() + i);
                out.close();
            }
        }
    }
}
