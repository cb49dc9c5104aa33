package io.kvasir.text.markdown;

import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Nodes;
import org.commonmark.node.SourceSpans;
import org.commonmark.node.Text;
import org.commonmark.parser.delimiter.DelimiterProcessor;
import org.commonmark.parser.delimiter.DelimiterRun;

/** Text between {@code ~~} or {@code ==}, displayed as struck or highlighted. */
public final class StrikeOrHighlight extends CustomNode {

    private final boolean struck;

    private StrikeOrHighlight(boolean struck) {
        this.struck = struck;
    }

    /** Returns whether the text is struck, else it is highlighted. */
    public boolean isStruck() {
        return struck;
    }

    static final class Processor implements DelimiterProcessor {

        private final char delimiter;

        Processor(char delimiter) {
            this.delimiter = delimiter;
        }

        @Override
        public char getOpeningCharacter() {
            return delimiter;
        }

        @Override
        public char getClosingCharacter() {
            return delimiter;
        }

        @Override
        public int getMinLength() {
            return 2;
        }

        /** Returns 0 for delimiters within a word, as in {@code a==b}: they are operators. */
        @Override
        public int process(DelimiterRun opening, DelimiterRun closing) {
            boolean pair = opening.length() == 2 && closing.length() == 2;
            if (!pair || opening.canClose() || closing.canOpen()) {
                return 0;
            }
            Text opener = opening.getOpener();
            Node marked = new StrikeOrHighlight(delimiter == '~');
            SourceSpans spans = new SourceSpans();
            spans.addAllFrom(opening.getOpeners(2));
            for (Node node : Nodes.between(opener, closing.getCloser())) {
                marked.appendChild(node);
                spans.addAll(node.getSourceSpans());
            }
            spans.addAllFrom(closing.getClosers(2));
            marked.setSourceSpans(spans.getSourceSpans());
            opener.insertAfter(marked);
            return 2;
        }
    }
}
