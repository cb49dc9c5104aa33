package io.kvasir.text.markdown;

import org.commonmark.internal.ParagraphParser;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * Ends excessively long paragraphs. The library copies a paragraph's lines for each further line that could begin another
 * block, which is quadratic for a table of numbers pasted without blank lines.
 */
final class LongParagraph extends AbstractBlockParserFactory {

    private static final int MAX_LINES = 1_000;

    @Override
    public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
        if (!(matched.getMatchedBlockParser().getBlock() instanceof Paragraph)
                || matched.getParagraphLines().getLines().size() < MAX_LINES
                || opensBlock(state.getLine().getContent(), state.getNextNonSpaceIndex())) {
            return BlockStart.none();
        }
        return BlockStart.of(new ParagraphParser()).atIndex(state.getIndex());
    }

    /** Returns whether the line ends the paragraph anyway, as a heading or quotation. */
    private static boolean opensBlock(CharSequence line, int at) {
        int after = at;
        while (after < line.length() && line.charAt(after) == '#') {
            after++;
        }
        boolean heading = after > at && after - at <= 6 && (after == line.length() || line.charAt(after) == ' ');
        return heading || line.charAt(at) == '>';
    }
}
