package io.kvasir.ingest.html;

import io.kvasir.document.Link;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.CodeSplitter;
import io.kvasir.ingest.text.Hyperlinks;
import io.kvasir.ingest.text.LinkList;
import io.kvasir.ingest.text.SentenceDetector;
import io.kvasir.ingest.text.SentenceSpan;
import io.kvasir.ingest.text.SourceMappedText;
import io.kvasir.ingest.text.WordCheck;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the visible text of a page: the finished text and the current paragraph. */
final class HtmlText {

    private record PendingLink(String address, int start, int end) {}

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final LinkList links = new LinkList();
    private List<PendingLink> pendingLinks = new ArrayList<>();
    private @Nullable String openAddress;
    private int openedAt;
    private boolean afterItem;

    @Override
    public String toString() {
        return text.toString();
    }

    List<Link> links() {
        return links.unsorted();
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
        openAddress = address;
        openedAt = line.length();
    }

    void closeLink() {
        if (openAddress != null) {
            pendingLinks.add(new PendingLink(openAddress, Math.min(openedAt, line.length()), line.length()));
            openAddress = null;
        }
    }

    /** Ends the current paragraph and returns its sentences. */
    List<SentenceSpan> endParagraph(Kind kind) {
        boolean tight = afterItem && kind == Kind.ITEM;
        SourceMappedText mappedText = endLine(tight ? "\n" : "\n\n");
        if (mappedText.length() > 0) {
            afterItem = kind == Kind.ITEM;
        }
        return SentenceDetector.detect(mappedText, kind);
    }

    /** Ends a heading, which is one sentence whatever its punctuation; empty if it has no words. */
    List<SentenceSpan> endHeading() {
        SourceMappedText mappedText = endLine("\n\n");
        afterItem = false;
        String words = mappedText.text().strip();
        return WordCheck.hasWord(words)
                ? List.of(new SentenceSpan(
                        Kind.HEADING,
                        mappedText.start(0),
                        mappedText.end(words.length() - 1, 0),
                        words,
                        mappedText.runs(0, words.length())))
                : List.of();
    }

    /** Ends a preformatted block and returns its pieces. */
    List<SentenceSpan> endCode() {
        String code = line.toString().stripTrailing();
        int first = 0;
        while (first < code.length() && code.charAt(first) == '\n') {
            first++;
        }
        int base = startLine(first, "\n\n");
        text.append(code, first, code.length());
        afterItem = false;
        SourceMappedText mappedText = new SourceMappedText();
        for (int i = first; i < code.length(); i++) {
            mappedText.appendLiteral(code.charAt(i), base + i, base + i + 1);
        }
        line.setLength(0);
        return CodeSplitter.split(mappedText, base + first, text.length());
    }

    /** Ends the current line or table cell; {@code between} separates it from the previous text. */
    SourceMappedText endLine(String between) {
        int first = 0;
        while (first < line.length() && Character.isWhitespace(line.charAt(first))) {
            first++;
        }
        int last = line.length();
        while (last > first && Character.isWhitespace(line.charAt(last - 1))) {
            last--;
        }
        SourceMappedText mappedText = new SourceMappedText();
        if (last > first) {
            int base = startLine(first, between);
            text.append(line, first, last);
            int from = first;
            for (int i = first; i <= last; i++) {
                if (i == last || line.charAt(i) == '\n') {
                    int start = from;
                    mappedText.appendNormalized(line.substring(from, i), at -> base + start + at);
                    if (i < last) {
                        mappedText.appendSpace(base + i, base + i + 1);
                        mappedText.addBreak();
                    }
                    from = i + 1;
                }
            }
        }
        line.setLength(0);
        return mappedText;
    }

    /** Appends the separator and the links, and returns the offset in the text of character 0 of the line. */
    private int startLine(int first, String between) {
        closeLink();
        if (!text.isEmpty() && first < line.length()) {
            text.append(between);
        }
        int base = text.length() - first;
        for (PendingLink link : pendingLinks) {
            Hyperlinks.parse(link.address(), Math.max(base + link.start(), text.length())).ifPresent(links::add);
        }
        pendingLinks = new ArrayList<>();
        return base;
    }
}
