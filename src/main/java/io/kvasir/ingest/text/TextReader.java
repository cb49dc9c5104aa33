package io.kvasir.ingest.text;

import io.kvasir.index.Sentence.Kind;
import io.kvasir.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Parses plain text: paragraphs between blank lines, and what their lines form. Linear for any input, hence the fallback of the
 * other readers.
 */
public final class TextReader implements DocumentReader {
    /** The lines of longer documents are joined to paragraphs, whatever they are: each may be a sentence otherwise. */
    private static final int MAX_LINES = 200_000;

    @Override
    public ParsedDocument read(String source) {
        String text = TextLines.withoutByteOrderMark(source);
        PlainBlocks blocks = new PlainBlocks(text);
        if (TextLines.count(text) > MAX_LINES) {
            joined(text, blocks);
        } else {
            classified(text, blocks);
        }
        return new ParsedDocument(blocks.title(), text, Map.of(), Hyperlinks.findAll(text), blocks.closed());
    }

    private static void classified(String text, PlainBlocks blocks) {
        List<PlainLine> paragraph = new ArrayList<>();
        List<PlainLine> following = new ArrayList<>();
        int next;
        for (int start = 0; start < text.length(); start = next) {
            int end = TextLines.lineEnd(text, start);
            next = TextLines.nextLine(text, end);
            PlainLine line = PlainLine.of(text, start, end);
            if (!line.isBlank()) {
                following.add(line);
            } else if (!following.isEmpty()) {
                if (!paragraph.isEmpty()) {
                    blocks.add(paragraph, following);
                }
                paragraph = following;
                following = new ArrayList<>();
            }
        }
        if (!paragraph.isEmpty()) {
            blocks.add(paragraph, following);
        }
        if (!following.isEmpty()) {
            blocks.add(following, List.of());
        }
        blocks.finish();
    }

    private static void joined(String text, PlainBlocks blocks) {
        SourceMappedText mappedText = new SourceMappedText();
        Kind kind = Kind.PROSE;
        int next;
        for (int start = 0; start < text.length(); start = next) {
            int end = TextLines.lineEnd(text, start);
            next = TextLines.nextLine(text, end);
            PlainLine line = PlainLine.of(text, start, end);
            boolean blank = line.isBlank();
            int item = blank ? 0 : line.bulletEnd();
            if ((blank || item > 0) && mappedText.length() > 0) {
                blocks.addSentences(mappedText, kind);
                mappedText = new SourceMappedText();
            }
            if (blank) {
                blocks.finish();
            } else {
                kind = mappedText.length() > 0 ? kind : item > 0 ? Kind.ITEM : Kind.PROSE;
                line.appendTo(mappedText, item);
            }
        }
        blocks.addSentences(mappedText, kind);
        blocks.finish();
    }
}
