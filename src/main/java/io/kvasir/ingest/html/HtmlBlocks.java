package io.kvasir.ingest.html;

import io.kvasir.document.Link;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.Block;
import io.kvasir.ingest.text.BlockList;
import io.kvasir.ingest.text.HeadingPath;
import io.kvasir.ingest.text.RepeatedHeaderBudget;
import io.kvasir.ingest.text.SentenceSpan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** Extracts the visible text of an HTML page and its blocks. Traverses without recursion, so deep nesting is harmless. */
final class HtmlBlocks implements NodeFilter {

    private static final Set<String> HIDDEN_TAGS = Set.of(
            "head", "script", "style", "noscript", "template", "svg", "nav", "iframe", "object", "canvas", "datalist");

    private static final Set<String> LIST_TAGS = Set.of("ul", "ol", "dl", "menu");

    private static final List<String> HEADING_TAGS = List.of("h1", "h2", "h3", "h4", "h5", "h6");

    private final HtmlText text = new HtmlText();
    private final BlockList blocks = new BlockList();
    private final HeadingPath path = new HeadingPath();
    private final RepeatedHeaderBudget headerBudget = new RepeatedHeaderBudget();
    private final Set<Element> layoutTables;
    private @Nullable HtmlTable table;
    private int listDepth;
    private int codeDepth;
    private int contentDepth;

    private HtmlBlocks(Set<Element> layoutTables) {
        this.layoutTables = layoutTables;
    }

    static HtmlBlocks of(Document document) {
        HtmlBlocks blocks = new HtmlBlocks(layoutTables(document));
        NodeTraversor.filter(blocks, document);
        blocks.paragraph(0);
        blocks.flush();
        return blocks;
    }

    String text() {
        return text.toString();
    }

    List<Block> blocks() {
        return blocks.closed();
    }

    List<Link> links() {
        return text.links();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            text.add(words.getWholeText(), codeDepth > 0);
        } else if (node instanceof Element element) {
            String name = element.normalName();
            if (isHidden(element, name)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            enter(element, name);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            leave(element, element.normalName());
        }
        return FilterResult.CONTINUE;
    }

    private void enter(Element element, String name) {
        contentDepth += name.equals("main") || name.equals("article") ? 1 : 0;
        if (name.equals("br")) {
            text.lineBreak(codeDepth > 0);
        } else if (name.equals("a")) {
            text.openLink(element.attr("href"));
        } else if (name.equals("img")) {
            text.add(" " + element.attr("alt") + " ", false);
        } else if (table != null) {
            table.enter(element, text);
        } else if (element.isBlock()) {
            paragraph(0);
            listDepth += LIST_TAGS.contains(name) ? 1 : 0;
            codeDepth += name.equals("pre") ? 1 : 0;
            table = name.equals("table") && !layoutTables.contains(element) ? new HtmlTable(headerBudget) : null;
        }
    }

    private void leave(Element element, String name) {
        contentDepth -= name.equals("main") || name.equals("article") ? 1 : 0;
        if (name.equals("a")) {
            text.closeLink();
        } else if (table != null) {
            table.leave(element, text);
            if (name.equals("table")) {
                blocks.add(table.spans());
                table = null;
                flush();
            }
        } else if (element.isBlock()) {
            paragraph(HEADING_TAGS.indexOf(name) + 1);
            codeDepth -= name.equals("pre") ? 1 : 0;
            listDepth -= LIST_TAGS.contains(name) ? 1 : 0;
            flush();
        }
    }

    /** Ends the current paragraph, item, heading or code block. */
    private void paragraph(int level) {
        if (codeDepth > 0) {
            blocks.add(text.endCode());
        } else if (level > 0 && listDepth == 0) {
            heading(level);
        } else {
            blocks.add(text.endParagraph(listDepth > 0 ? Kind.ITEM : Kind.PROSE));
        }
        flush();
    }

    private void heading(int level) {
        for (SentenceSpan heading : text.endHeading()) {
            path.enter(level, heading.text());
            blocks.add(List.of(heading));
        }
    }

    private void flush() {
        if (listDepth == 0) {
            blocks.closeBlock(path.headings());
        }
    }

    /** Returns whether an element is not content. Headers and footers of the page are not, those of an article are. */
    private boolean isHidden(Element element, String name) {
        return HIDDEN_TAGS.contains(name)
                || (contentDepth == 0 && (name.equals("header") || name.equals("footer")))
                || element.hasAttr("hidden")
                || element.attr("style").replace(" ", "").contains("display:none");
    }

    /**
     * Returns the tables that contain other tables, headings or preformatted text: they lay out the page, and their rows are
     * not records.
     */
    private static Set<Element> layoutTables(Document document) {
        Set<Element> found = new HashSet<>();
        Deque<Element> open = new ArrayDeque<>();
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {
                        boolean table = node.nameIs("table");
                        boolean arranged = table || node.nameIs("pre") || HEADING_TAGS.contains(node.nodeName());
                        if (arranged && !open.isEmpty()) {
                            found.add(open.peek());
                        }
                        if (table) {
                            open.push((Element) node);
                        }
                    }

                    @Override
                    public void tail(Node node, int depth) {
                        if (node.nameIs("table")) {
                            open.pop();
                        }
                    }
                },
                document);
        return found;
    }
}
