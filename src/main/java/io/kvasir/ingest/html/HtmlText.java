package io.kvasir.ingest.html;

import io.kvasir.document.Link;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.CodeSplitter;
import io.kvasir.ingest.text.Hyperlinks;
import io.kvasir.ingest.text.LinkList;
import io.kvasir.ingest.text.Scripts;
import io.kvasir.ingest.text.SentenceDetector;
import io.kvasir.ingest.text.SentenceSpan;
import io.kvasir.ingest.text.SourceMappedText;
import io.kvasir.ingest.text.WordCheck;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the visible text of a page: the finished text and the current paragraph. */
final class HtmlText {

    /** A superscript is judged by so many characters before it. */
    private static final int MAX_SCRIPT_CONTEXT = 80;

    /** Longer text is raised for looks only. */
    private static final int MAX_SCRIPT_LENGTH = 100;

    private record Script(int line, int start) {}

    private record PendingLink(String address, int start, int end) {}

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final LinkList links = new LinkList();
    private List<PendingLink> pendingLinks = new ArrayList<>();
    private @Nullable String openAddress;
    private int openedAt;
    private boolean afterItem;

    /** Characters of the line that the document shows as deleted: they stay in its text, but belong to no sentence. */
    private final BitSet struck = new BitSet();

    private final Deque<Script> scripts = new ArrayDeque<>();
    private int lineNumber;
    private int struckDepth;
    private int emphasisDepth;
    /** Where the line has its first character without emphasis; -1 if nowhere. */
    private int plainFrom = -1;

    private int emphasisEnd;
    private boolean severalLines;

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
                append(c);
            } else if (!line.isEmpty() && !Character.isWhitespace(line.charAt(line.length() - 1))) {
                append(' ');
            }
        }
    }

    private void append(char c) {
        if (struckDepth > 0) {
            struck.set(line.length());
        } else if (emphasisDepth == 0 && plainFrom < 0 && c != ' ') {
            plainFrom = line.length();
        }
        line.append(c);
    }

    /** Begins or ends deleted text, by 1 or -1. */
    void strike(int by) {
        struckDepth += by;
    }

    /** Begins or ends emphasised text, by 1 or -1. */
    void emphasize(int by) {
        emphasisDepth += by;
    }

    /** Returns whether the current line has words, all of them emphasised. */
    boolean isEmphasized() {
        return plainFrom < 0 && WordCheck.hasWord(line.toString());
    }

    /** Returns the offset in the text up to which the last paragraph is emphasised from its beginning. */
    int emphasisEnd() {
        return emphasisEnd;
    }

    /** Returns whether the last paragraph or cell has line breaks. */
    boolean hasSeveralLines() {
        return severalLines;
    }

    /** Begins a superscript or subscript. */
    void openScript() {
        scripts.push(new Script(lineNumber, line.length()));
    }

    /**
     * Ends a superscript or subscript and writes it with raised or lowered characters; a mark of a note is left out.
     *
     * @param linked whether it leads elsewhere, as marks of notes do
     * @param after the character after it, 0 if none follows
     */
    void closeScript(boolean raised, boolean linked, char after) {
        Script script = scripts.pop();
        int start = script.start();
        if (struckDepth > 0 || script.line() != lineNumber || line.length() - start > MAX_SCRIPT_LENGTH) {
            return;
        }
        String inner = line.substring(start).strip();
        boolean note = raised && (linked || openAddress != null) && Scripts.isMark(inner);
        StringBuilder before = new StringBuilder().append(line, Math.max(0, start - MAX_SCRIPT_CONTEXT), start);
        line.setLength(start);
        plainFrom = Math.min(plainFrom, start);
        String written = note ? "" : raised ? Scripts.superscript(inner, before, after) : Scripts.subscript(inner, before);
        written.chars().forEach(c -> append((char) c));
        for (int i = pendingLinks.size() - 1; i >= 0 && pendingLinks.get(i).end() > start; i--) {
            PendingLink link = pendingLinks.get(i);
            pendingLinks.set(i, new PendingLink(link.address(), Math.min(link.start(), start), line.length()));
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
        clearLine();
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
            emphasisEnd = base + (plainFrom < 0 ? last : plainFrom);
            map(first, last, base, mappedText);
        }
        clearLine();
        return mappedText;
    }

    /** Maps a range of the line without what is struck out. */
    private void map(int first, int last, int base, SourceMappedText mappedText) {
        severalLines = false;
        int next;
        for (int from = first; from < last; from = next) {
            next = from + 1;
            if (struck.get(from)) {
                next = Math.min(struck.nextClearBit(from), last);
                boolean closing = next < last && ".,;:!?)".indexOf(line.charAt(next)) >= 0;
                if (closing && mappedText.lastCharacter() == ' ') {
                    mappedText.removeLast(1);
                }
            } else if (line.charAt(from) == '\n') {
                mappedText.appendSpace(base + from, base + from + 1);
                mappedText.addBreak();
                severalLines = true;
            } else {
                while (next < last && !struck.get(next) && line.charAt(next) != '\n') {
                    next++;
                }
                int start = from;
                mappedText.appendNormalized(line.substring(from, next), at -> base + start + at);
            }
        }
    }

    private void clearLine() {
        line.setLength(0);
        struck.clear();
        plainFrom = -1;
        lineNumber++;
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
