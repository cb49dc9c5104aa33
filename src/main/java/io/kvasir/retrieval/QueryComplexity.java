package io.kvasir.retrieval;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Scores the complexity of a query from 0 (a single lookup) to 1 (several things to combine): by its length, its clauses,
 * and words that call for comparison or reasoning.
 */
final class QueryComplexity {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Set<String> JOINING = Set.of("and", "or", "but", "while", "versus", "vs", "then", "if", "when");
    private static final Set<String> REASONING = Set.of(
            "why", "how", "compare", "difference", "explain", "because", "relationship", "between", "impact", "affect",
            "summarise", "summarize", "pros", "cons", "best", "should");

    private QueryComplexity() {}

    static double of(String question) {
        int words = 0;
        int joining = 0;
        int reasoning = 0;
        var matcher = WORD.matcher(question.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words++;
            joining += JOINING.contains(matcher.group()) ? 1 : 0;
            reasoning += REASONING.contains(matcher.group()) ? 1 : 0;
        }
        long sentences = question.chars().filter(c -> c == '?' || c == ';').count();
        double score = 0.5 * Math.min(1, words / 30.0)
                + 0.2 * Math.min(1, joining / 2.0)
                + 0.2 * Math.min(1, reasoning / 2.0)
                + 0.1 * Math.min(1, Math.max(0, sentences - 1));
        return Math.round(score * 100) / 100.0;
    }
}
