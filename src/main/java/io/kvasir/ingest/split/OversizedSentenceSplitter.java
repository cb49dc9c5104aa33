package io.kvasir.ingest.split;

import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.split.Section.Origin;
import io.kvasir.ingest.split.Section.Piece;
import io.kvasir.ingest.text.SentenceSpan;
import io.kvasir.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Measures sentences in tokens and splits those that are too long for a passage. */
final class OversizedSentenceSplitter {

    private final int maxTokens;
    /** Maximum number of characters counted as one token: some tokens stand for a word of any length. */
    private static final int MAX_CHARACTERS_PER_TOKEN = 32;

    private final ToIntFunction<String> tokens;

    OversizedSentenceSplitter(int maxTokens, ToIntFunction<String> tokens) {
        this.maxTokens = maxTokens;
        this.tokens = text -> Math.max(tokens.applyAsInt(text), text.length() / MAX_CHARACTERS_PER_TOKEN);
    }

    /** Returns the sentences of a block as pieces. */
    List<Piece> split(String text, int block, List<SentenceSpan> spans) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            SentenceSpan span = spans.get(i);
            Origin origin = new Origin(block, i, true, true);
            int length = tokens.applyAsInt(span.text());
            if (length <= maxTokens) {
                pieces.add(new Piece(span.kind(), span.start(), span.end(), span.text(), length, origin));
            } else {
                int guess = Math.max(1, (int) ((long) span.text().length() * maxTokens / length));
                splitSentence(text, span, guess, origin, pieces);
            }
        }
        return pieces;
    }

    /** @param guess the number of characters that probably fit into a piece */
    private void splitSentence(String text, SentenceSpan span, int guess, Origin origin, List<Piece> pieces) {
        String plain = span.text();
        int from = 0;
        int start = span.start();
        while (from < plain.length()) {
            int to = end(span, from, from + guess);
            int measured = tokens.applyAsInt(plain.substring(from, to));
            for (int reach = guess; measured > maxTokens && reach > 1; ) {
                reach = Math.max(1, Math.min(reach - 1, (int) ((long) reach * maxTokens / measured)));
                to = end(span, from, from + reach);
                measured = tokens.applyAsInt(plain.substring(from, to));
            }
            int next = skipSpace(plain, to);
            int rawEnd = next >= plain.length() ? span.end() : TextLines.trimmedEnd(text, start, span.sourceOffset(to));
            int rawStart = start;
            if (rawEnd <= rawStart) { // text that stands for shorter source, such as a repeated header
                rawStart = span.start();
                rawEnd = span.end();
            }
            if (to > from) {
                Origin part = new Origin(origin.block(), origin.span(), from == 0, next >= plain.length());
                pieces.add(new Piece(span.kind(), rawStart, rawEnd, plain.substring(from, to), measured, part));
            }
            start = next >= plain.length() ? span.end() : begin(text, span, to, next);
            from = next;
        }
    }

    /** Returns where a piece ends: at white space (a line break in code) at or before {@code latest}, else at {@code latest}. */
    private static int end(SentenceSpan span, int from, int latest) {
        String plain = span.text();
        if (latest >= plain.length()) {
            return plain.length();
        }
        for (int at = latest; span.kind() == Kind.CODE && at > from; at--) {
            if (plain.charAt(at) == '\n') {
                return at;
            }
        }
        for (int at = latest; at > from; at--) {
            if (Character.isWhitespace(plain.charAt(at))) {
                return at;
            }
        }
        int hard = Character.isLowSurrogate(plain.charAt(latest)) && Character.isHighSurrogate(plain.charAt(latest - 1))
                ? latest - 1
                : latest;
        return hard > from ? hard : Math.min(plain.length(), from + 2);
    }

    /** Returns where the source of the piece at {@code next} begins: after the white space before it. */
    private static int begin(String text, SentenceSpan span, int to, int next) {
        int exact = span.sourceOffset(next);
        int at = next > to ? span.sourceOffset(next - 1) : exact;
        while (at < exact && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '>')) {
            at++;
        }
        return at;
    }

    private static int skipSpace(String plain, int from) {
        int at = from;
        while (at < plain.length() && Character.isWhitespace(plain.charAt(at))) {
            at++;
        }
        return at;
    }
}
