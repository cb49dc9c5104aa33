package io.kvasir.text.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.SnowballStemmer;

/** Collects the terms of one text. For one thread. */
final class TermList {
    private final LanguageWords words;
    private final @Nullable SnowballStemmer stemmer;
    private final List<Term> terms = new ArrayList<>();
    private int position;

    TermList(LanguageWords words) {
        this.words = words;
        this.stemmer = words.newStemmer();
    }

    LanguageWords words() {
        return words;
    }

    List<Term> terms() {
        return terms;
    }

    /** Ends a token: the terms that follow have the next position. */
    void nextPosition() {
        position++;
    }

    void add(Term.Kind kind, String text, String surface, Span span) {
        add(kind, text, surface, false, span);
    }

    private void add(Term.Kind kind, String text, String surface, boolean isStopWord, Span span) {
        String term = cut(text);
        if (!term.isEmpty()) {
            terms.add(new Term(term, cut(surface), kind, isStopWord, position, span.start(), span.end()));
        }
    }

    /** Adds the stem of a normalized word, and as variants what it is without umlauts and accents. */
    void addWord(Term.Kind kind, String normalized, boolean isStopWord, Span span) {
        addWord(kind, normalized, Folding.fold(normalized), isStopWord, span);
    }

    void addWord(Term.Kind kind, String normalized, String surface, boolean isStopWord, Span span) {
        if (Folding.isAscii(normalized)) {
            add(kind, stem(normalized), surface, isStopWord, span);
            return;
        }
        String folded = Folding.fold(normalized);
        boolean foldsFirst = words.language() == Language.ENGLISH;
        String text = foldsFirst ? stem(folded) : Folding.fold(stem(normalized));
        add(kind, text, surface, isStopWord, span);
        addVariants(text, normalized, isStopWord, span);
    }

    private void addVariants(String text, String normalized, boolean isStopWord, Span span) {
        String folded = Folding.fold(stem(Folding.fold(normalized)));
        if (!folded.equals(text)) {
            add(Term.Kind.VARIANT, folded, folded, isStopWord, span);
        }
        String spelledOut = Folding.spellOut(normalized);
        if (!spelledOut.equals(normalized)) {
            String surface = Folding.fold(spelledOut);
            String spelled = Folding.fold(stem(surface));
            if (!spelled.equals(text) && !spelled.equals(folded)) {
                add(Term.Kind.VARIANT, spelled, surface, isStopWord, span);
            }
        }
    }

    /** Adds an identifier of letters as it is, and its stem as a variant: someone may write it as one word. */
    void addName(String normalized, String surface, boolean isStopWord, Span span) {
        String text = Folding.fold(normalized);
        if (text.length() <= TextAnalyzer.MAX_TERM_LENGTH) {
            add(Term.Kind.IDENTIFIER, text, surface, isStopWord, span);
            addVariants(text, normalized, isStopWord, span);
        }
    }

    private String stem(String word) {
        if (stemmer == null) {
            return word;
        }
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    private static String cut(String text) {
        int max = TextAnalyzer.MAX_TERM_LENGTH;
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    /** Where a term stands in the text. */
    record Span(int start, int end) {}
}
