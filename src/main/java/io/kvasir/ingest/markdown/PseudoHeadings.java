package io.kvasir.ingest.markdown;

import io.kvasir.text.markdown.NodeRange;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;

/** Finds paragraphs that are emphasised as a whole and stand for a heading or a question. */
final class PseudoHeadings {
    /** Below every heading: it ends at the next one. */
    static final int LEVEL = 7;

    private static final int MAX_LENGTH = 84;
    private static final int MAX_QUESTION_LENGTH = 320;
    private static final String END_MARKS = ".!?:;,…。？！";

    private PseudoHeadings() {}

    /** Returns whether a paragraph is short, bold, ends without a mark, and names the blocks after it. */
    static boolean isHeading(Paragraph paragraph, String text, int shift) {
        Node next = paragraph.getNext();
        boolean followed = next != null && !(next instanceof Heading) && !(next instanceof ThematicBreak);
        if (!followed || !(paragraph.getFirstChild() instanceof StrongEmphasis) || !isAlone(paragraph)) {
            return false;
        }
        NodeRange range = NodeRange.of(paragraph, shift).trimmed(text);
        boolean more = next instanceof Paragraph other && other.getFirstChild() instanceof StrongEmphasis && isAlone(other);
        return !more && range.end() - range.start() <= MAX_LENGTH && END_MARKS.indexOf(lastWritten(range, text)) < 0;
    }

    /** Returns whether a paragraph is emphasised and ends with a question mark. */
    static boolean isQuestion(Paragraph paragraph, String text, int shift) {
        boolean emphasised = paragraph.getFirstChild() instanceof StrongEmphasis || paragraph.getFirstChild() instanceof Emphasis;
        if (!emphasised || !isAlone(paragraph)) {
            return false;
        }
        NodeRange range = NodeRange.of(paragraph, shift).trimmed(text);
        char last = lastWritten(range, text);
        return range.end() - range.start() <= MAX_QUESTION_LENGTH && (last == '?' || last == '\uFF1F');
    }

    /** Returns whether the first child is the only one, but for the mark after it. */
    private static boolean isAlone(Node paragraph) {
        Node next = paragraph.getFirstChild().getNext();
        return next == null || (next.getNext() == null && next instanceof org.commonmark.node.Text mark && mark.getLiteral().length() == 1);
    }

    /** Returns the last character before the marks of emphasis. */
    private static char lastWritten(NodeRange range, String text) {
        int at = range.end();
        while (at > range.start() && "*_ \"”)".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        return at > range.start() ? text.charAt(at - 1) : ' ';
    }
}
