package io.kvasir.text.markdown;

import io.kvasir.text.TextLines;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The supported Markdown: CommonMark, GitHub's tables, wiki-links, {@code ~~struck~~} and {@code ==marked==} words, and
 * SilverBullet's expressions, comments between {@code %%} and mathematics between dollar signs. For hostile input, nesting, table size, paragraph length and the range of inline matching are
 * bounded.
 */
public final class MarkdownSyntax {

    private static final int MAX_NESTING = 48;
    private static final int MAX_NESTED_LINES = 2_000_000;
    private static final int MAX_CELLS = 600_000;
    private static final int MAX_LINES = 400_000;
    /** Maximum number of inline markup characters, each of which may become a parser node. */
    private static final int MAX_MARKS = 500_000;

    private static final String MARKS = "*_[]<`\\~=&$!%";

    private final Parser parser;
    private final Parser withinHtml;

    private MarkdownSyntax(String text, int lines) {
        Set<Class<? extends Block>> blocks = new LinkedHashSet<>(List.of(
                BlockQuote.class,
                Heading.class,
                FencedCodeBlock.class,
                HtmlBlock.class,
                ThematicBreak.class,
                ListBlock.class,
                IndentedCodeBlock.class));
        int columns = columns(text);
        this.parser = builder(lines, columns)
                .customBlockParserFactory(new DelimitedLines.Factory(text, lines))
                .enabledBlockTypes(blocks)
                .build();
        blocks.remove(HtmlBlock.class);
        this.withinHtml = builder(lines, columns).enabledBlockTypes(blocks).build();
    }

    private static Parser.Builder builder(int lines, int columns) {
        Parser.Builder builder = Parser.builder()
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                // The parser keeps a source span for each line of each open block.
                .maxOpenBlockParsers(Math.clamp(MAX_NESTED_LINES / lines, 8, MAX_NESTING))
                .inlineParserFactory(BoundedInlineParser::new)
                .customBlockParserFactory(new LongParagraph())
                .customInlineContentParserFactory(new EscapeNode.Factory())
                .customInlineContentParserFactory(new SilverBulletExpression.Factory())
                .customInlineContentParserFactory(new Formula.Factory())
                .customInlineContentParserFactory(new Comment.Factory())
                .linkProcessor(new WikiLink.Processor())
                .customDelimiterProcessor(new StrikeOrHighlight.Processor('~'))
                .customDelimiterProcessor(new StrikeOrHighlight.Processor('='));
        // Rows are padded to the columns of the header, so a few bytes of source can become many cells.
        if ((long) lines * columns <= MAX_CELLS) {
            builder.extensions(List.of(TablesExtension.create()));
        }
        return builder;
    }

    /** Returns the syntax for a document; throws {@link UnreadableMarkdown} if it exceeds a limit. */
    public static MarkdownSyntax of(String text) {
        int lines = TextLines.count(text);
        if (lines > MAX_LINES) {
            throw new UnreadableMarkdown(lines + " lines");
        }
        long marks = text.chars().filter(c -> MARKS.indexOf(c) >= 0).count();
        if (marks > MAX_MARKS) {
            throw new UnreadableMarkdown(marks + " characters of markup");
        }
        return new MarkdownSyntax(text, lines);
    }

    /** Parses the document that the syntax was made for, with source spans of all blocks and inlines as offsets in {@code text}. */
    public Node parse(String text) {
        return parser.parse(text);
    }

    /** Parses text between HTML tags, which the normal parser would treat as HTML. */
    public Node parseWithinHtml(String text) {
        return withinHtml.parse(text);
    }

    /** Returns the number of columns of the widest table. */
    private static int columns(String text) {
        int widest = 0;
        int start = 0;
        while (start < text.length()) {
            int end = TextLines.lineEnd(text, start);
            int pipes = 0;
            for (int i = start; i < end && pipes >= 0; i++) {
                char c = text.charAt(i);
                pipes = "-:| \t>*+.0123456789".indexOf(c) < 0 ? -1 : c == '|' ? pipes + 1 : pipes;
            }
            widest = Math.max(widest, pipes + 1);
            start = TextLines.nextLine(text, end);
        }
        return widest;
    }

    /** Signals that a document must be read as plain text. */
    public static final class UnreadableMarkdown extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreadableMarkdown(String message) {
            super(message, null, false, false);
        }
    }
}
