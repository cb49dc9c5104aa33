package io.kvasir.ingest.text;

import io.kvasir.index.Sentence.Kind;
import io.kvasir.text.TextLines;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Parses plain text: paragraphs between blank lines, and items for lines that begin with a bullet or number. Linear for any
 * input, hence the fallback of the other readers.
 */
public final class TextReader implements DocumentReader {

    private static final Pattern BULLET = Pattern.compile("[ \\t]{0,40}(?:[-*+•‣–]|\\d{1,4}[.)])[ \\t]+");

    @Override
    public ParsedDocument read(String source) {
        String text = TextLines.withoutByteOrderMark(source);
        BlockList blocks = new BlockList();
        SourceMappedText mappedText = new SourceMappedText();
        Kind kind = Kind.PROSE;
        int next;
        for (int start = 0; start < text.length(); start = next) {
            int end = TextLines.lineEnd(text, start);
            next = TextLines.nextLine(text, end);
            boolean blank = text.substring(start, end).isBlank();
            var bullet = BULLET.matcher(text).region(start, end);
            boolean item = bullet.lookingAt();
            if (blank || item) {
                blocks.add(SentenceDetector.detect(mappedText, kind));
                mappedText = new SourceMappedText();
                kind = item ? Kind.ITEM : Kind.PROSE;
            }
            if (blank) {
                blocks.closeBlock(List.of());
            }
            int from = item ? bullet.end() : start;
            mappedText.appendSpace(from, from);
            mappedText.appendNormalized(text.substring(from, end), i -> from + i);
        }
        blocks.add(SentenceDetector.detect(mappedText, kind));
        blocks.closeBlock(List.of());
        return new ParsedDocument(null, text, Map.of(), Hyperlinks.findAll(text), blocks.closed());
    }
}
