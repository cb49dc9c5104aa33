package io.kvasir.text.markdown;

import io.kvasir.text.TextLines;
import java.util.Arrays;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/** Parses lines between two delimiters: comments of {@code %%}, which are not displayed, and formulas of {@code $$}. */
final class DelimitedLines extends AbstractBlockParser {
    private static final String COMMENT = "%%";

    private final Block block;
    private final int lastLine;
    private final StringBuilder literal = new StringBuilder();

    private DelimitedLines(Block block, int lastLine) {
        this.block = block;
        this.lastLine = lastLine;
    }

    @Override
    public Block getBlock() {
        return block;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        CharSequence line = state.getLine().getContent();
        if (block instanceof Formula) {
            literal.append(line, Math.min(state.getIndex(), line.length()), line.length()).append('\n');
        }
        return lineIndex(state) >= lastLine ? BlockContinue.finished() : BlockContinue.atIndex(line.length());
    }

    @Override
    public void closeBlock() {
        if (block instanceof Formula formula) {
            formula.setLiteral(literal.toString());
        }
    }

    private static int lineIndex(ParserState state) {
        return state.getLine().getSourceSpan() == null ? 0 : state.getLine().getSourceSpan().getLineIndex();
    }

    /** A comment of several lines. */
    private static final class HiddenLines extends CustomBlock {}

    /** Opens a block at a delimiter that is closed on a later line of the document; others are text. */
    static final class Factory extends AbstractBlockParserFactory {
        private static final int MAX_LINES = 2_000;
        private static final int MAX_INDENT = 3;

        private final int[] comments;
        private final int[] formulas;

        /** Looks for the delimiters of a document of so many lines. */
        Factory(String text, int lines) {
            this.comments = closingLines(text, lines, COMMENT);
            this.formulas = closingLines(text, lines, Formula.DELIMITER);
        }

        /** Returns for each line the next line from it on that ends with a delimiter and has no other; empty if there is none. */
        private static int[] closingLines(String text, int lines, String delimiter) {
            if (!text.contains(delimiter)) {
                return new int[0];
            }
            int[] next = new int[lines];
            Arrays.fill(next, Integer.MAX_VALUE);
            int line = 0;
            int filled = 0;
            for (int start = 0; start < text.length() && line < lines; line++) {
                int end = TextLines.lineEnd(text, start);
                int trimmed = TextLines.trimmedEnd(text, start, end);
                int closing = trimmed - delimiter.length();
                if (closing >= start && text.startsWith(delimiter, closing) && text.indexOf(delimiter, start) == closing) {
                    Arrays.fill(next, filled, line + 1, line);
                    filled = line + 1;
                }
                start = TextLines.nextLine(text, end);
            }
            return next;
        }

        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            CharSequence line = state.getLine().getContent();
            int at = state.getNextNonSpaceIndex();
            boolean comment = opens(line, at, COMMENT);
            if (state.getIndent() > MAX_INDENT || !comment && !opens(line, at, Formula.DELIMITER)) {
                return BlockStart.none();
            }
            int next = lineIndex(state) + 1;
            int[] closing = comment ? comments : formulas;
            if (next >= closing.length || closing[next] > next + MAX_LINES) {
                return BlockStart.none();
            }
            DelimitedLines parser = new DelimitedLines(comment ? new HiddenLines() : new Formula(), closing[next]);
            parser.literal.append(line, at, line.length()).append('\n');
            return BlockStart.of(parser).atIndex(line.length());
        }

        /** Returns whether a line begins with a delimiter and has no other. */
        private static boolean opens(CharSequence line, int at, String delimiter) {
            int after = at + delimiter.length();
            return after <= line.length()
                    && line.subSequence(at, after).toString().equals(delimiter)
                    && line.toString().indexOf(delimiter, after) < 0;
        }
    }
}
