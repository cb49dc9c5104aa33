package io.kvasir.text.analysis;

import io.kvasir.text.analysis.Term.Kind;
import io.kvasir.text.analysis.TermList.Span;
import java.util.ArrayList;
import java.util.List;

/** Adds the terms of a run of a script without spaces: each two neighbouring characters with their marks. */
final class GraphemeBigrams {
    private static final int MAX_WHOLE = 16;

    private GraphemeBigrams() {}

    static void add(TermList list, String text, Token token) {
        List<Span> clusters = clusters(text, token);
        if (clusters.size() == 1) {
            add(list, Kind.BIGRAM, text, clusters.getFirst());
            list.nextPosition();
            return;
        }
        for (int i = 0; i + 1 < clusters.size(); i++) {
            Span first = clusters.get(i);
            Span second = clusters.get(i + 1);
            add(list, Kind.BIGRAM, text, new Span(first.start(), second.end()));
            if (i == 0 && token.is(Token.Shape.HANGUL) && clusters.size() > 2 && clusters.size() <= MAX_WHOLE) {
                add(list, Kind.PART, text, new Span(token.start(), token.end()));
            }
            addLoneIdeographs(list, text, clusters, i);
            list.nextPosition();
        }
    }

    /** Adds a Chinese character that stands alone between Japanese syllables: it is a word. */
    private static void addLoneIdeographs(TermList list, String text, List<Span> clusters, int i) {
        boolean isLast = i + 2 == clusters.size();
        for (int j = i; j <= (isLast ? i + 1 : i); j++) {
            if (isHan(text, clusters, j) && !isHan(text, clusters, j - 1) && !isHan(text, clusters, j + 1)) {
                add(list, Kind.PART, text, clusters.get(j));
            }
        }
    }

    private static boolean isHan(String text, List<Span> clusters, int i) {
        return i >= 0
                && i < clusters.size()
                && Character.isIdeographic(text.codePointAt(clusters.get(i).start()));
    }

    private static void add(TermList list, Kind kind, String text, Span span) {
        String term = Folding.normalize(text, span.start(), span.end());
        list.add(kind, term, term, span);
    }

    private static List<Span> clusters(String text, Token token) {
        List<Span> clusters = new ArrayList<>();
        int start = token.start();
        for (int p = start; p < token.end(); ) {
            int c = text.codePointAt(p);
            if (p > start && !joins(c)) {
                clusters.add(new Span(start, p));
                start = p;
            }
            p += Character.charCount(c);
        }
        clusters.add(new Span(start, token.end()));
        return clusters;
    }

    /** Returns whether a character belongs to the one before: a mark, the vowel am, a following part of a Korean syllable. */
    private static boolean joins(int c) {
        CharacterClass type = CharacterClass.of(c);
        return type == CharacterClass.MARK
                || type == CharacterClass.INVISIBLE
                || c == 0x0E33
                || c == 0x0EB3
                || c >= 0x1160 && c <= 0x11FF
                || c >= 0xD7B0 && c <= 0xD7FB
                || c == 0xFF9E
                || c == 0xFF9F;
    }
}
