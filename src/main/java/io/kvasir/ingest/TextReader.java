package io.kvasir.ingest;

import io.kvasir.index.Sentence.Kind;
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
        BlockList blocks = new BlockList();
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
                blocks.add(Sentences.of(wording, kind));
                wording = new Wording();
                kind = item ? Kind.ITEM : Kind.PROSE;
            }
            if (blank) {
                blocks.end(List.of());
            }
            int from = item ? bullet.end() : start;
            wording.space(from, from);
            wording.running(text.substring(from, end), i -> from + i);
        }
        blocks.add(Sentences.of(wording, kind));
        blocks.end(List.of());
        return new Reading(null, text, Map.of(), Addresses.in(text), blocks.ended());
    }
}
