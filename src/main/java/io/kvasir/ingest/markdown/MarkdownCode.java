package io.kvasir.ingest.markdown;

import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.CodeSplitter;
import io.kvasir.ingest.text.SentenceSpan;
import io.kvasir.ingest.text.SentenceSpan.Run;
import io.kvasir.ingest.text.SourceMappedText;
import io.kvasir.ingest.text.WordCheck;
import io.kvasir.text.markdown.NodeRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.jsoup.Jsoup;

/** Extracts code from Markdown: short code whole with its fences, longer code in pieces that end at blank lines. */
final class MarkdownCode {

    private static final int MAX_LANGUAGE_LENGTH = 40;

    private MarkdownCode() {}

    /**
     * Returns the pieces of a code block.
     *
     * @param literal its lines without fences and indentation
     * @param firstLine number of lines of the block before the literal
     * @param shift added to offsets of the parser to get offsets in the text
     */
    static List<SentenceSpan> of(String text, Node block, String literal, int firstLine, int shift) {
        if (block.getSourceSpans().isEmpty()) {
            return List.of();
        }
        Map<Integer, SourceSpan> byLine = new HashMap<>();
        block.getSourceSpans().forEach(span -> byLine.put(span.getLineIndex(), span));
        int line = block.getSourceSpans().getFirst().getLineIndex() + firstLine;
        SourceMappedText mappedText = new SourceMappedText();
        int from = 0;
        for (int to = literal.indexOf('\n'); to >= 0; to = literal.indexOf('\n', from)) {
            SourceSpan span = byLine.get(line++);
            int lineEnd = span == null ? mappedText.end(0) : span.getInputIndex() + span.getLength() + shift;
            int lineStart = span == null ? lineEnd : Math.max(span.getInputIndex() + shift, lineEnd - (to - from));
            for (int i = from; i < to; i++) {
                int at = Math.min(lineStart + i - from, lineEnd);
                mappedText.appendLiteral(literal.charAt(i), at, Math.min(at + 1, lineEnd));
            }
            mappedText.appendLiteral('\n', lineEnd, lineEnd);
            from = to + 1;
        }
        NodeRange range = NodeRange.of(block, shift).trimmed(text);
        return CodeSplitter.split(mappedText, range.start(), range.end());
    }

    /** Returns the language after the opening fence, or an empty text. */
    static String language(FencedCodeBlock block) {
        String info = block.getInfo() == null ? "" : block.getInfo().strip();
        int end = 0;
        while (end < info.length() && end < MAX_LANGUAGE_LENGTH && !Character.isWhitespace(info.charAt(end))) {
            end++;
        }
        return info.substring(0, end).replaceAll("[{}.]", "");
    }

    /** Returns a {@code <pre>} element as one piece; empty if it has no words. */
    static List<SentenceSpan> preformatted(String text, NodeRange block) {
        NodeRange range = block.trimmed(text);
        String html = text.substring(range.start(), range.end());
        String plain = WordCheck.clean(Jsoup.parseBodyFragment(html).wholeText().strip());
        return WordCheck.hasWord(plain)
                ? List.of(new SentenceSpan(Kind.CODE, range.start(), range.end(), plain, List.of(new Run(0, range.start()))))
                : List.of();
    }
}
