package io.kvasir.ingest.html;

import io.kvasir.document.Link;
import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.Block;
import io.kvasir.ingest.text.BlockList;
import io.kvasir.ingest.text.HeadingPath;
import io.kvasir.ingest.text.KeyValueLines;
import io.kvasir.ingest.text.RepeatedHeaderBudget;
import io.kvasir.ingest.text.SentenceSpan;
import io.kvasir.ingest.text.UnitSpans;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** Extracts the visible text of an HTML page and its blocks. Traverses without recursion, so deep nesting is harmless. */
final class HtmlBlocks implements NodeFilter {
    /** Elements that a browser shows apart from the text around them, though they are inline for the parser. */
    private static final Set<String> APART = Set.of(
            "summary", "label", "button", "option", "optgroup", "legend", "select", "textarea", "output", "details", "dialog");

    private static final Set<String> CONTROLS = Set.of("label", "button", "option", "optgroup", "select");

    private static final class OpenCallout {
        private final int first;
        private final String type;
        private int title = -1;

        private OpenCallout(int first, String type) {
            this.first = first;
            this.type = type;
        }
    }

    private final HtmlText text = new HtmlText();
    private final InlineMarkup inline = new InlineMarkup(text);
    private final BlockList blocks = new BlockList();
    private final HeadingPath path = new HeadingPath();
    private final RepeatedHeaderBudget headerBudget = new RepeatedHeaderBudget();
    private final OpenBlock block = new OpenBlock();
    private final HtmlLists lists = new HtmlLists(block);
    private final HtmlDefinitions definitions = new HtmlDefinitions(block);
    private final HtmlQuestions questions = new HtmlQuestions(block);
    private final Deque<OpenCallout> callouts = new ArrayDeque<>();
    private final PageLayout layout;
    private @Nullable HtmlTable table;
    private String codeLanguage = "";
    private int tables;
    private int listDepth;
    private int controlDepth;
    private int codeDepth;
    private int contentDepth;
    /** Index of the first sentence of the open summary, -1 if none is open. */
    private int summaryFrom = -1;

    /** Whether the last sentence of the block is a paragraph or item, which may introduce a list. */
    private boolean afterParagraph;

    private HtmlBlocks(PageLayout layout) {
        this.layout = layout;
    }

    static HtmlBlocks of(Document document) {
        HtmlBlocks blocks = new HtmlBlocks(PageLayout.of(document));
        NodeTraversor.filter(blocks, document);
        blocks.paragraph(document, 0);
        blocks.questions.end(blocks.block.size());
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
            if (layout.isHidden(element, contentDepth > 0) || (codeDepth == 0 && inline.formula(element))) {
                return FilterResult.SKIP_ENTIRELY;
            }
            enter(element, element.normalName());
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
        } else if (codeDepth == 0 && inline.enter(element)) {
            return;
        } else if (table != null) {
            table.enter(element, text);
        } else if (isApart(element, name)) {
            paragraph(element, 0);
            open(element, name);
        }
    }

    private void leave(Element element, String name) {
        contentDepth -= name.equals("main") || name.equals("article") ? 1 : 0;
        if (name.equals("a")) {
            text.closeLink();
        } else if (codeDepth == 0 && inline.leave(element)) {
            return;
        } else if (table != null) {
            table.leave(element, text);
            if (name.equals("table")) {
                add(table.spans(headerBudget));
                table = null;
                flush();
            }
        } else if (isApart(element, name)) {
            paragraph(element, PageLayout.HEADING_TAGS.indexOf(name) + 1);
            close(element, name);
            questions.leave(element);
            flush();
        }
    }

    private static boolean isApart(Element element, String name) {
        return (element.isBlock() && !name.equals("math")) || APART.contains(name);
    }

    /** Begins what the element means for the sentences in it. */
    private void open(Element element, String name) {
        if (HtmlLists.isList(name)) {
            lists.enter(element, afterParagraph ? block.size() - 1 : -1);
            listDepth++;
        } else if (CONTROLS.contains(name)) {
            controlDepth++;
            text.add(name.equals("optgroup") ? element.attr("label") + "\n" : "", false);
        } else if (layout.isCallout(element)) {
            callouts.push(new OpenCallout(block.size(), PageLayout.calloutType(element)));
        }
        switch (name) {
            case "li" -> lists.enterItem(element);
            case "dl" -> {
                definitions.enter();
                listDepth++;
            }
            case "dt" -> openTerm();
            case "dd" -> definitions.enterDefinition();
            case "pre" -> {
                codeDepth++;
                codeLanguage = CodeLanguage.of(element);
            }
            case "summary" -> summaryFrom = block.size();
            case "hr" -> {
                questions.endWithin(isNested() ? block.size() : 0);
                flush();
            }
            case "table" -> table = layout.isLayout(element) ? null : new HtmlTable(tables++);
            default -> {}
        }
    }

    private void close(Element element, String name) {
        if (HtmlLists.isList(name)) {
            listDepth--;
            lists.leave();
        } else if (CONTROLS.contains(name)) {
            controlDepth--;
        } else if (layout.isCallout(element)) {
            closeCallout(callouts.pop());
        }
        switch (name) {
            case "li" -> lists.leaveItem();
            case "dl" -> {
                definitions.leave();
                listDepth--;
            }
            case "dt" -> definitions.leaveTerm();
            case "pre" -> codeDepth--;
            case "summary" -> {
                if (summaryFrom >= 0) {
                    questions.summary(Math.min(summaryFrom, block.size()), depth(), element.parent());
                }
                summaryFrom = -1;
            }
            default -> {}
        }
    }

    /** Begins a term. A definition that ends here is a block of its own unless something else holds it. */
    private void openTerm() {
        if (definitions.enterTerm() && definitions.depth() == 1 && !lists.isOpen() && callouts.isEmpty() && !questions.isOpen()) {
            close();
        }
        definitions.beginTerm();
    }

    private void closeCallout(OpenCallout callout) {
        questions.endWithin(callout.first);
        if (block.size() > callout.first) {
            block.add(new AnswerUnit.Callout(callout.first, block.size() - 1, callout.type, callout.title));
        }
    }

    /** Returns the number of lists and callouts that are open. */
    private int depth() {
        return listDepth + callouts.size();
    }

    private boolean isNested() {
        return depth() > 0;
    }

    /** Ends the current paragraph, item, heading or code block. */
    private void paragraph(Element element, int level) {
        int first = block.size();
        if (codeDepth > 0) {
            addCode(text.endCode());
        } else if (level > 0 && !isNested()) {
            heading(level);
        } else {
            block.add(text.endParagraph(listDepth > 0 || controlDepth > 0 ? Kind.ITEM : Kind.PROSE, questions::label));
            if (block.size() > first) {
                addUnits(element, first, level);
            }
        }
        flush();
    }

    private void addCode(List<SentenceSpan> pieces) {
        int first = block.size();
        if (!pieces.isEmpty()) {
            block.add(pieces);
            block.add(new AnswerUnit.Code(first, block.size() - 1, codeLanguage, afterParagraph ? first - 1 : -1));
            afterParagraph = false;
        }
    }

    /** Adds what the paragraph whose sentences begin at {@code first} means by itself. */
    private void addUnits(Element element, int first, int level) {
        afterParagraph = controlDepth == 0;
        OpenCallout callout = callouts.peek();
        int last = block.size() - 1;
        boolean emphasized = text.emphasisEnd() >= block.span(last).end();
        if (callout != null && callout.first == first && (level > 0 || emphasized || element.className().contains("title"))) {
            callout.title = first;
        }
        if (controlDepth > 0) {
            block.add(new AnswerUnit.Control(first, last));
        } else if (summaryFrom < 0 && !element.nameIs("dt")) {
            addValues(first);
            int emphatic = 0;
            while (first + emphatic <= last && block.span(first + emphatic).end() <= text.emphasisEnd()) {
                emphatic++;
            }
            questions.paragraph(first, emphatic, depth(), element.parent());
        }
    }

    /** Adds the lines of a paragraph that give a value each. */
    private void addValues(int first) {
        if (text.hasSeveralLines()) {
            KeyValueLines.common(block.texts(first)).ifPresent(separator -> {
                for (int i = first; i < block.size(); i++) {
                    int at = i;
                    KeyValueLines.split(block.span(i).text(), separator)
                            .ifPresent(line -> block.add(new AnswerUnit.KeyValue(at, at, line.key(), line.value(), "")));
                }
            });
        }
    }

    private void heading(int level) {
        for (SentenceSpan heading : text.endHeading()) {
            questions.end(block.size());
            close();
            path.enter(level, heading.text());
            block.add(List.of(heading));
            close();
        }
    }

    private void add(UnitSpans more) {
        int by = block.size();
        block.add(more.spans());
        more.units().forEach(unit -> block.add(unit.shifted(by)));
        afterParagraph &= more.spans().isEmpty();
    }

    private void flush() {
        questions.endIfLong(depth());
        if (!isNested() && !questions.isOpen() && summaryFrom < 0) {
            close();
        }
    }

    private void close() {
        if (block.size() > 0) {
            block.close(path.headings(), blocks);
        }
        afterParagraph = false;
    }
}
