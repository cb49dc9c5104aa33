package io.kvasir.text.analysis;

import java.util.List;
import java.util.Set;

/** Finds the terms of a text in one language. Safe for use by several threads. */
public final class TextAnalyzer {
    /** Raised when the same text gives other terms: stored postings are then written again. */
    public static final int VERSION = 1;

    private TextAnalyzer() {}

    /** Returns the analyzer of a language. */
    public static TextAnalyzer of(Language language) {
        throw new UnsupportedOperationException(language.tag());
    }

    /** Returns all terms in the order of the text, stop words marked. */
    public List<Term> analyze(String text) {
        throw new UnsupportedOperationException(text);
    }

    /** Returns the distinct {@link Term#text() texts} of all terms but stop words. */
    public Set<String> terms(String text) {
        throw new UnsupportedOperationException(text);
    }

    /** Returns the words of a query, each with the terms that match it in any of the languages. */
    public static List<TermGroup> queryGroups(String query, Set<Language> languages) {
        throw new UnsupportedOperationException(query + languages);
    }
}
