package io.kvasir.ingest.text;

import io.kvasir.index.Sentence.Kind;
import java.util.ArrayList;
import java.util.List;

/** Splits code into quotable pieces: short code is one piece, longer code is split at blank lines. */
public final class CodeSplitter {

    private static final int MAX_LINES = 15;

    private CodeSplitter() {}

    /**
     * Returns the pieces of a code block; empty if it has no words.
     *
     * @param mappedText its characters, with lines ended by {@code \n}
     * @param start offset of the opening fence in the document
     * @param end offset after the closing fence
     */
    public static List<SentenceSpan> split(SourceMappedText mappedText, int start, int end) {
        String code = WordCheck.clean(mappedText.text());
        if (!WordCheck.hasWord(code) || end <= start) {
            return List.of();
        }
        List<int[]> pieces = lineRanges(code);
        List<SentenceSpan> spans = new ArrayList<>();
        for (int[] piece : pieces) {
            int from = piece[0];
            int to = piece[1];
            boolean whole = pieces.size() == 1;
            int first = whole ? start : mappedText.start(from);
            int last = whole ? end : mappedText.end(to - 1, end);
            if (WordCheck.hasWord(code, from, to) && last > first) {
                spans.add(new SentenceSpan(Kind.CODE, first, last, code.substring(from, to), mappedText.runs(from, to)));
            }
        }
        return spans;
    }

    /** Returns ranges of lines without surrounding blank lines. */
    private static List<int[]> lineRanges(String code) {
        List<int[]> pieces = new ArrayList<>();
        int pieceStart = -1;
        int pieceEnd = 0;
        int lines = 0;
        int from = 0;
        boolean small = code.strip().lines().count() <= MAX_LINES;
        while (from < code.length()) {
            int to = code.indexOf('\n', from);
            to = to < 0 ? code.length() : to;
            boolean blank = code.substring(from, to).isBlank();
            boolean full = !small && (lines >= MAX_LINES || (blank && lines + linesUntilBlank(code, to) > MAX_LINES));
            if (pieceStart >= 0 && full) {
                pieces.add(new int[] {pieceStart, pieceEnd});
                pieceStart = -1;
                lines = 0;
            }
            if (!blank) {
                pieceStart = pieceStart < 0 ? from : pieceStart;
                pieceEnd = to;
            }
            lines += pieceStart < 0 ? 0 : 1;
            from = to + 1;
        }
        if (pieceStart >= 0) {
            pieces.add(new int[] {pieceStart, pieceEnd});
        }
        return pieces;
    }

    /** Returns the number of lines up to the next blank one, counting at most slightly more than {@link #MAX_LINES}. */
    private static int linesUntilBlank(String code, int lineEnd) {
        int lines = 0;
        int from = lineEnd + 1;
        while (from < code.length() && lines <= MAX_LINES) {
            int to = code.indexOf('\n', from);
            to = to < 0 ? code.length() : to;
            if (code.substring(from, to).isBlank()) {
                break;
            }
            lines++;
            from = to + 1;
        }
        return lines + 1;
    }
}
