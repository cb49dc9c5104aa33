package io.kvasir.ingest.markdown;

import io.kvasir.document.Link;
import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.markdown.ParagraphMarkers.Callout;
import io.kvasir.ingest.text.Block;
import io.kvasir.ingest.text.BlockList;
import io.kvasir.ingest.text.HeadingPath;
import io.kvasir.ingest.text.LinkList;
import io.kvasir.ingest.text.OpenQuestion;
import io.kvasir.ingest.text.Paragraphs;
import io.kvasir.ingest.text.QuestionText;
import io.kvasir.ingest.text.RepeatedHeaderBudget;
import io.kvasir.ingest.text.SentenceDetector;
import io.kvasir.ingest.text.SentenceSpan;
import io.kvasir.ingest.text.SourceMappedText;
import io.kvasir.ingest.text.UnitSpans;
import io.kvasir.ingest.text.WordCheck;
import io.kvasir.text.markdown.Formula;
import io.kvasir.text.markdown.HtmlBlockContent;
import io.kvasir.text.markdown.MarkdownSyntax;
import io.kvasir.text.markdown.NodeRange;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/**
 * Extracts the blocks of a Markdown document. Recursion depth is that of block nesting, which the syntax bounds. A block is closed
 * after each node of the document, except between a list and the paragraph before it, and between a question and its answer.
 */
final class MarkdownBlocks {
    private static final String FORMULA_LANGUAGE = "math";

    private final String text;
    private final MarkdownSyntax syntax;
    private final BlockList blocks = new BlockList();
    private final LinkList links = new LinkList();
    private final HeadingPath path = new HeadingPath();
    private final RepeatedHeaderBudget headerBudget = new RepeatedHeaderBudget();
    private final OpenQuestion question = new OpenQuestion(blocks);
    private final Paragraphs paragraphs;
    private final MarkdownDetails details = new MarkdownDetails(blocks, question);
    private final Asking asking = new Asking();
    private int tables;
    private @Nullable String title;

    private MarkdownBlocks(String text, int start) {
        this.text = text;
        this.paragraphs = new Paragraphs(text, blocks, question);
        String body = text.substring(start);
        this.syntax = MarkdownSyntax.of(body);
        Node document = syntax.parse(body);
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            topLevel(node, start);
        }
        finish();
    }

    /** Parses the document from offset {@code start} on. */
    static MarkdownBlocks of(String text, int start) {
        return new MarkdownBlocks(text, start);
    }

    List<Block> blocks() {
        return blocks.closed();
    }

    List<Link> links() {
        return links.sorted();
    }

    /**
     * Returns the level-1 heading at the beginning of the document, or null. A later one is no title: many notes are titled
     * by their file name and divided by level-1 headings.
     */
    @Nullable String title() {
        return title;
    }

    private void topLevel(Node node, int shift) {
        switch (node) {
            case Heading heading -> {
                finish();
                heading(heading, heading.getLevel(), shift);
                finish();
            }
            case ThematicBreak _ -> finish();
            case Paragraph paragraph when !details.isOpen() && PseudoHeadings.isHeading(paragraph, text, shift) -> {
                finish();
                heading(paragraph, PseudoHeadings.LEVEL, shift);
                finish();
            }
            case Paragraph paragraph when !details.isOpen() && asking.asks(paragraph, shift) -> {}
            default -> {
                int first = question.first();
                block(node, shift, Kind.PROSE, false);
                boolean opened = question.isOpen() && question.first() != first;
                asking.more &= !opened;
                boolean led = node instanceof Paragraph && node.getNext() instanceof ListBlock;
                if (!led && !details.isOpen() && !asking.continues()) {
                    finish();
                }
            }
        }
    }

    /** Closes the open block, where no question can be answered any more. */
    private void finish() {
        details.end();
        question.end();
        blocks.closeBlock(path.headings());
    }

    private void heading(Node heading, int level, int shift) {
        SourceMappedText mappedText = Inlines.of(heading, at -> at + shift, links);
        String words = mappedText.text().strip();
        if (!WordCheck.hasWord(words)) {
            return;
        }
        path.enter(level, words);
        if (level == 1 && blocks.isEmpty()) {
            title = words;
        }
        NodeRange range = NodeRange.of(heading, shift).trimmed(text);
        blocks.add(List.of(
                new SentenceSpan(Kind.HEADING, range.start(), range.end(), words, mappedText.runs(0, words.length()))));
    }

    void block(Node node, int shift, Kind kind, boolean html) {
        switch (node) {
            case Paragraph paragraph -> paragraph(paragraph, shift, kind);
            case Heading heading -> {
                // A heading in a quotation or item opens no section.
                blocks.add(SentenceDetector.detect(Inlines.of(heading, at -> at + shift, links), kind));
            }
            case FencedCodeBlock code -> code(MarkdownCode.of(text, code, code.getLiteral(), 1, shift), MarkdownCode.language(code));
            case IndentedCodeBlock code -> code(
                    MarkdownCode.of(text, code, code.getLiteral(), 0, shift), code instanceof Formula ? FORMULA_LANGUAGE : "");
            case TableBlock table -> {
                UnitSpans rows = new MarkdownTable(text, shift, links, headerBudget).rows(table, tables++);
                blocks.add(rows.spans(), rows.units());
            }
            case ListBlock list -> new MarkdownList(this, shift, html).read(list);
            case BlockQuote quote -> quote(quote, shift, kind, html);
            case HtmlBlock block when !html -> html(block, shift, kind);
            case LinkReferenceDefinition definition -> definition(definition, shift, kind);
            default -> children(node, shift, kind, html);
        }
    }

    private void children(Node node, int shift, Kind kind, boolean html) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            block(child, shift, kind, html);
        }
    }

    private void code(List<SentenceSpan> pieces, String language) {
        int first = blocks.size();
        blocks.add(pieces);
        if (!pieces.isEmpty()) {
            blocks.add(new AnswerUnit.Code(first, blocks.size() - 1, language, -1));
        }
    }

    private void paragraph(Paragraph paragraph, int shift, Kind kind) {
        SourceMappedText mappedText = Inlines.of(paragraph, at -> at + shift, links);
        boolean first = paragraph.getPrevious() == null;
        if (first && paragraph.getParent() instanceof ListItem) {
            mappedText = ParagraphMarkers.withoutTaskMark(mappedText);
        }
        boolean only = first(paragraph) instanceof Code code && code.getLiteral().startsWith(Formula.DELIMITER) && code.getNext() == null;
        if (only) {
            code(SentenceDetector.whole(mappedText, Kind.CODE), FORMULA_LANGUAGE);
        } else {
            paragraphs.add(mappedText, kind);
        }
    }

    private static @Nullable Node first(Node node) {
        return node.getFirstChild();
    }

    private void quote(BlockQuote quote, int shift, Kind kind, boolean html) {
        if (!(quote.getFirstChild() instanceof Paragraph paragraph)) {
            children(quote, shift, kind, html);
            return;
        }
        SourceMappedText mappedText = Inlines.of(paragraph, at -> at + shift, links);
        Optional<Callout> callout = ParagraphMarkers.callout(mappedText, text);
        int first = blocks.size();
        if (callout.isPresent()) {
            blocks.add(SentenceDetector.detect(callout.get().mappedText(), kind));
        } else {
            paragraphs.add(mappedText, kind);
        }
        for (Node child = paragraph.getNext(); child != null; child = child.getNext()) {
            block(child, shift, kind, html);
        }
        if (callout.isPresent() && blocks.size() > first) {
            blocks.add(unit(callout.get(), first));
        }
    }

    /** Returns the unit of a callout whose sentences begin at {@code first}: the title may be a question. */
    private AnswerUnit unit(Callout callout, int first) {
        int body = first;
        StringBuilder words = new StringBuilder();
        while (callout.titled() && body < blocks.size() && blocks.get(body).start() < callout.titleEnd()) {
            words.append(words.isEmpty() ? "" : " ").append(blocks.get(body++).text());
        }
        boolean asked = !words.isEmpty() && (callout.isQuestion() || QuestionText.isQuestion(words.toString()));
        if (asked && body < blocks.size()) {
            return new AnswerUnit.QuestionAnswer(first, blocks.size() - 1, words.toString(), body);
        }
        return new AnswerUnit.Callout(first, blocks.size() - 1, callout.type(), words.isEmpty() ? -1 : first);
    }

    /** Handles footnotes: Markdown parses {@code [^1]: word} as a link definition. */
    private void definition(LinkReferenceDefinition definition, int shift, Kind kind) {
        NodeRange range = NodeRange.of(definition, shift);
        if (definition.getLabel().startsWith("^") && !range.isEmpty()) {
            SourceMappedText mappedText = new SourceMappedText();
            mappedText.appendNormalized(text.substring(range.start(), range.end()), i -> range.start() + i);
            blocks.add(SentenceDetector.detect(ParagraphMarkers.withoutFootnoteMark(mappedText), kind));
        }
    }

    private void html(HtmlBlock block, int shift, Kind kind) {
        NodeRange range = NodeRange.of(block, shift);
        String source = text.substring(range.start(), range.end());
        HtmlBlockContent content = HtmlBlockContent.of(block, source);
        switch (content.kind()) {
            case HIDDEN -> {}
            case PREFORMATTED -> code(MarkdownCode.preformatted(text, range), "");
            case MARKDOWN -> {
                int first = blocks.size();
                Node inner = syntax.parseWithinHtml(source.substring(content.skipped()));
                block(inner, range.start() + content.skipped(), kind, true);
                details.read(source, range.start(), first);
            }
        }
    }

    BlockList collected() {
        return blocks;
    }

    OpenQuestion question() {
        return question;
    }

    String text() {
        return text;
    }

    /** Finds paragraphs that ask, and decides how far the answer reaches. */
    private final class Asking {
        private static final int MAX_ANSWER = 8;

        /** Whether everything up to the next question belongs to the answer. */
        private boolean more;

        /** Adds a paragraph if all of it is a question; returns whether it is. */
        boolean asks(Paragraph paragraph, int shift) {
            boolean emphasised = PseudoHeadings.isQuestion(paragraph, text, shift);
            boolean followed = paragraph.getNext() instanceof Paragraph
                    || paragraph.getNext() instanceof ListBlock
                    || paragraph.getNext() instanceof FencedCodeBlock;
            if (!emphasised && (!followed || !mayAsk(paragraph, shift))) {
                return false;
            }
            String words = Inlines.of(paragraph, at -> at + shift, new LinkList()).text().strip();
            if (!QuestionText.isSingleQuestion(words)) {
                return false;
            }
            finish();
            SourceMappedText mappedText = Inlines.of(paragraph, at -> at + shift, links);
            blocks.add(SentenceDetector.whole(mappedText, Kind.PROSE));
            question.ask(words, 0, blocks.size());
            more = emphasised && isFollowedByQuestion(paragraph, shift);
            return true;
        }

        private boolean mayAsk(Paragraph paragraph, int shift) {
            NodeRange range = NodeRange.of(paragraph, shift).trimmed(text);
            return !range.isEmpty() && text.charAt(range.end() - 1) == '?' && Character.isUpperCase(text.codePointAt(range.start()));
        }

        /** Returns whether another emphasised question follows in the same section. */
        private boolean isFollowedByQuestion(Node from, int shift) {
            Node node = from.getNext();
            while (node != null && !(node instanceof Heading) && !(node instanceof ThematicBreak)) {
                if (node instanceof Paragraph paragraph && PseudoHeadings.isQuestion(paragraph, text, shift)) {
                    return true;
                }
                node = node.getNext();
            }
            return false;
        }

        /** Returns whether the answer of the open question goes on after this node. */
        boolean continues() {
            return question.isOpen() && (question.answered() == 0 || (more && question.answered() < MAX_ANSWER));
        }
    }
}
