package io.kvasir.ingest.markdown;

import io.kvasir.document.Link;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.Block;
import io.kvasir.ingest.text.BlockList;
import io.kvasir.ingest.text.HeadingPath;
import io.kvasir.ingest.text.LinkList;
import io.kvasir.ingest.text.RepeatedHeaderBudget;
import io.kvasir.ingest.text.SentenceDetector;
import io.kvasir.ingest.text.SentenceSpan;
import io.kvasir.ingest.text.SourceMappedText;
import io.kvasir.ingest.text.WordCheck;
import io.kvasir.text.markdown.HtmlBlockContent;
import io.kvasir.text.markdown.MarkdownSyntax;
import io.kvasir.text.markdown.NodeRange;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.jspecify.annotations.Nullable;

/** Extracts the blocks of a Markdown document. Recursion depth is that of block nesting, which the syntax bounds. */
final class MarkdownBlocks {

    private final String text;
    private final MarkdownSyntax syntax;
    private final BlockList blocks = new BlockList();
    private final LinkList links = new LinkList();
    private final HeadingPath path = new HeadingPath();
    private final RepeatedHeaderBudget headerBudget = new RepeatedHeaderBudget();
    private @Nullable String title;

    private MarkdownBlocks(String text, int start) {
        this.text = text;
        String body = text.substring(start);
        this.syntax = MarkdownSyntax.of(body);
        Node document = syntax.parse(body);
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                heading(heading, start);
            } else {
                block(node, start, Kind.PROSE, false);
            }
            blocks.closeBlock(path.headings());
        }
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

    private void heading(Heading heading, int shift) {
        SourceMappedText mappedText = Inlines.of(heading, at -> at + shift, links);
        String words = mappedText.text().strip();
        if (!WordCheck.hasWord(words)) {
            return;
        }
        path.enter(heading.getLevel(), words);
        if (heading.getLevel() == 1 && blocks.isEmpty()) {
            title = words;
        }
        NodeRange range = NodeRange.of(heading, shift).trimmed(text);
        blocks.add(List.of(
                new SentenceSpan(Kind.HEADING, range.start(), range.end(), words, mappedText.runs(0, words.length()))));
    }

    private void block(Node node, int shift, Kind kind, boolean html) {
        switch (node) {
            case Paragraph paragraph -> paragraph(paragraph, shift, kind);
            case Heading heading -> {
                // A heading in a quotation or item opens no section.
                blocks.add(SentenceDetector.detect(Inlines.of(heading, at -> at + shift, links), kind));
            }
            case FencedCodeBlock code -> blocks.add(MarkdownCode.of(text, code, code.getLiteral(), 1, shift));
            case IndentedCodeBlock code -> blocks.add(MarkdownCode.of(text, code, code.getLiteral(), 0, shift));
            case TableBlock table -> blocks.add(new MarkdownTable(text, shift, links, headerBudget).rows(table));
            case HtmlBlock block when !html -> html(block, shift, kind);
            case LinkReferenceDefinition definition -> definition(definition, shift, kind);
            default -> {
                Kind inner = node instanceof ListItem ? Kind.ITEM : kind;
                for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                    block(child, shift, inner, html);
                }
            }
        }
    }

    private void paragraph(Paragraph paragraph, int shift, Kind kind) {
        SourceMappedText mappedText = Inlines.of(paragraph, at -> at + shift, links);
        boolean first = paragraph.getPrevious() == null;
        if (first && paragraph.getParent() instanceof ListItem) {
            mappedText = ParagraphMarkers.withoutTaskMark(mappedText);
        } else if (first && paragraph.getParent() instanceof BlockQuote) {
            mappedText = ParagraphMarkers.withoutCallout(mappedText, text);
        }
        blocks.add(SentenceDetector.detect(mappedText, kind));
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
            case PREFORMATTED -> blocks.add(MarkdownCode.preformatted(text, range));
            case MARKDOWN -> {
                Node inner = syntax.parseWithinHtml(source.substring(content.skipped()));
                block(inner, range.start() + content.skipped(), kind, true);
            }
        }
    }
}
