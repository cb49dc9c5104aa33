package io.kvasir.ingest;

import io.kvasir.index.Sentence.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads plain text: paragraphs between blank lines, lines that begin with a bullet or number as items. Linear in any
 * input, which makes it the last resort of the other readers.
 */
final class TextReader implements Reader {

    private static final Pattern BULLET = Pattern.compile("[ \\t]{0,40}(?:[-*+•‣–]|\\d{1,4}[.)])[ \\t]+");

    @Override
    public Reading read(String source) {
        String text = Source.withoutByteOrderMark(source);
        List<Block> blocks = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        Wording wording = new Wording();
        Kind kind = Kind.PROSE;
        int next;
        for (int start = 0; start < text.length(); start = next) {
            int end = Source.lineEnd(text, start);
            next = Source.nextLine(text, end);
            boolean blank = text.substring(start, end).isBlank();
            var bullet = BULLET.matcher(text).region(start, end);
            boolean item = bullet.lookingAt();
            if (blank || item) {
                spans.addAll(Sentences.of(wording, kind));
                wording = new Wording();
                kind = item ? Kind.ITEM : Kind.PROSE;
            }
            if (blank && !spans.isEmpty()) {
                blocks.add(new Block(List.of(), spans));
                spans = new ArrayList<>();
            }
            int from = item ? bullet.end() : start;
            wording.space(from, from);
            wording.running(text.substring(from, end), i -> from + i);
        }
        spans.addAll(Sentences.of(wording, kind));
        if (!spans.isEmpty()) {
            blocks.add(new Block(List.of(), spans));
        }
        return new Reading(null, text, Map.of(), Addresses.in(text), blocks);
    }
}
