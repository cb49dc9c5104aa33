package io.kvasir.retrieval;

import io.kvasir.index.lexical.SpellingCorrection;
import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.Term;
import io.kvasir.text.analysis.TextAnalyzer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a query with its spelling corrected. A correction is a term of the index, mostly a stem; the word itself is taken from
 * the best passage that has it.
 */
final class CorrectedQuery {
    private CorrectedQuery() {}

    /** Returns the query with the corrected words that occur in the results; the query itself if there are none. */
    static String of(String query, List<SpellingCorrection> corrections, List<RankedPassage> results, Set<Language> languages) {
        Map<String, String> words = new HashMap<>();
        for (SpellingCorrection correction : corrections) {
            String word = surface(correction.term(), results, languages);
            if (word != null) {
                words.put(correction.written(), word);
            }
        }
        return words.isEmpty() ? query : replace(query, words, languages);
    }

    private static String replace(String query, Map<String, String> words, Set<Language> languages) {
        StringBuilder corrected = new StringBuilder();
        int end = 0;
        for (Term term : TextAnalyzer.of(languages.iterator().next()).analyze(query)) {
            String word = words.get(term.surface());
            if (word != null && term.start() >= end) {
                corrected.append(query, end, term.start()).append(word);
                end = term.end();
            }
        }
        return corrected.append(query.substring(end)).toString();
    }

    /** Returns a word of the results that has this term; null if there is none. */
    private static @Nullable String surface(String text, List<RankedPassage> results, Set<Language> languages) {
        for (RankedPassage result : results) {
            String passage = result.hit().title() + "\n" + result.hit().passage().heading() + "\n"
                    + result.hit().passage().plainText();
            for (Language language : languages) {
                for (Term term : TextAnalyzer.of(language).analyze(passage)) {
                    if (term.text().equals(text)) {
                        return passage.substring(term.start(), term.end());
                    }
                }
            }
        }
        return null;
    }
}
