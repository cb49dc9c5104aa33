package io.kvasir.text.analysis;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the terms of a text in one language. Safe for use by several threads. */
public final class TextAnalyzer {
    /** Raised when the same text gives other terms: stored postings are then written again. */
    public static final int VERSION = 1;

    /** The longest term in UTF-16 units; a longer word is cut, a longer identifier gives only its parts. */
    public static final int MAX_TERM_LENGTH = 100;

    private static final Map<Language, TextAnalyzer> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new TextAnalyzer(LanguageWords.of(language)));
        }
    }

    private final LanguageWords words;

    private TextAnalyzer(LanguageWords words) {
        this.words = words;
    }

    /** Returns the analyzer of a language. */
    public static TextAnalyzer of(Language language) {
        TextAnalyzer analyzer = ALL.get(language);
        if (analyzer == null) {
            throw new IllegalStateException("no analyzer of " + language);
        }
        return analyzer;
    }

    /** Returns all terms in the order of the text, stop words marked. */
    public List<Term> analyze(String text) {
        return new TextTerms(text, words).find();
    }

    /** Returns the distinct {@link Term#text() texts} of all terms but stop words. */
    public Set<String> terms(String text) {
        Set<String> terms = new LinkedHashSet<>();
        for (Term term : analyze(text)) {
            if (!term.isStopWord()) {
                terms.add(term.text());
            }
        }
        return terms;
    }

    /**
     * Returns the words of a query, each with the terms that match it in any of the languages, English if there is none. A stop
     * word of all the languages is left out. Parts of an identifier are groups of their own.
     */
    public static List<TermGroup> queryGroups(String query, Set<Language> languages) {
        return QueryGroups.of(query, languages);
    }
}
