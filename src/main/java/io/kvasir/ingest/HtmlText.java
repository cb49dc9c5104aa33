package io.kvasir.ingest;

import io.kvasir.document.Link;
import io.kvasir.index.Sentence.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The visible text of a page while it is written: the paragraph being collected, and the text up to it. */
final class HtmlText {

    private record Found(String address, int start, int end) {}

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final LinkList links = new LinkList();
    private List<Found> found = new ArrayList<>();
    private @Nullable String open;
    private int openedAt;
    private boolean item;

    @Override
    public String toString() {
        return text.toString();
    }

    List<Link> links() {
        return links.found();
    }

    void add(String words, boolean exactly) {
        if (exactly) {
            line.append(words.replace("\r\n", "\n").replace('\r', '\n'));
            return;
        }
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (!Character.isWhitespace(c)) {
                line.append(c);
            } else if (!line.isEmpty() && !Character.isWhitespace(line.charAt(line.length() - 1))) {
                line.append(' ');
            }
        }
    }

    void lineBreak(boolean exactly) {
        if (exactly || (!line.isEmpty() && line.charAt(line.length() - 1) != '\n')) {
            line.append('\n');
        }
    }

    void openLink(String address) {
        closeLink();
        open = address;
        openedAt = line.length();
    }

    void closeLink() {
        if (open != null) {
            found.add(new Found(open, Math.min(openedAt, line.length()), line.length()));
            open = null;
        }
    }

    /** Ends the paragraph: its sentences. */
    List<Span> sentences(Kind kind) {
        boolean tight = item && kind == Kind.ITEM;
        Wording wording = written(tight ? "\n" : "\n\n");
        if (wording.length() > 0) {
            item = kind == Kind.ITEM;
        }
        return Sentences.of(wording, kind);
    }

    /** Ends a heading, which is one whatever its punctuation; empty where it says nothing. */
    List<Span> heading() {
        Wording wording = written("\n\n");
        item = false;
        String words = wording.plain().strip();
        return Words.any(words)
                ? List.of(new Span(
                        Kind.HEADING,
                        wording.start(0),
                        wording.end(words.length() - 1, 0),
                        words,
                        wording.runs(0, words.length())))
                : List.of();
    }

    /** Ends a piece of preformatted text. */
    List<Span> code() {
        String code = line.toString().stripTrailing();
        int first = 0;
        while (first < code.length() && code.charAt(first) == '\n') {
            first++;
        }
        int base = begin(first, "\n\n");
        text.append(code, first, code.length());
        item = false;
        Wording wording = new Wording();
        for (int i = first; i < code.length(); i++) {
            wording.literal(code.charAt(i), base + i, base + i + 1);
        }
        line.setLength(0);
        return CodePieces.of(wording, base + first, text.length());
    }

    /** Ends a cell of a table; {@code between} parts it from what was written before. */
    Wording written(String between) {
        int first = 0;
        while (first < line.length() && Character.isWhitespace(line.charAt(first))) {
            first++;
        }
        int last = line.length();
        while (last > first && Character.isWhitespace(line.charAt(last - 1))) {
            last--;
        }
        Wording wording = new Wording();
        if (last > first) {
            int base = begin(first, between);
            text.append(line, first, last);
            int from = first;
            for (int i = first; i <= last; i++) {
                if (i == last || line.charAt(i) == '\n') {
                    int start = from;
                    wording.running(line.substring(from, i), at -> base + start + at);
                    if (i < last) {
                        wording.space(base + i, base + i + 1);
                        wording.stop();
                    }
                    from = i + 1;
                }
            }
        }
        line.setLength(0);
        return wording;
    }

    /** Where character 0 of the line will stand in the text. */
    private int begin(int first, String between) {
        closeLink();
        if (!text.isEmpty() && first < line.length()) {
            text.append(between);
        }
        int base = text.length() - first;
        for (Found link : found) {
            Addresses.link(link.address(), Math.max(base + link.start(), text.length())).ifPresent(links::add);
        }
        found = new ArrayList<>();
        return base;
    }
}
