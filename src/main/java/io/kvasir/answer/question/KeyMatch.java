package io.kvasir.answer.question;

import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.TextAnalyzer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Whether a row, a line or a definition is about the thing the question asks of. The loan period of a magazine is not answered by the
 * row of novels, though all other words agree.
 */
public final class KeyMatch {
    private KeyMatch() {}

    /** Returns the content words that name the thing asked of: all but those that name what is asked for. */
    public static List<ContentTerm> keyTerms(SubQuestion question) {
        return question.content().stream().filter(term -> !term.isAttribute()).toList();
    }

    /** Returns the key term with the most weight. */
    public static Optional<ContentTerm> rarest(SubQuestion question, ToDoubleFunction<ContentTerm> weight) {
        return keyTerms(question).stream().max(Comparator.comparingDouble(weight));
    }

    /**
     * Returns whether the rarest key term stands in the keys, the headings or the title of a unit.
     *
     * @param language the language of the document
     * @param weight the weight of a content term; the rarer it is, the more
     */
    public static boolean isAbout(SubQuestion question, UnitText unit, Language language, ToDoubleFunction<ContentTerm> weight) {
        Set<String> terms = terms(unit, language);
        return rarest(question, weight).map(term -> isIn(term, terms)).orElse(true);
    }

    /** Returns the share of the weight of the key terms that stands in the keys, the headings or the title; 1 without key terms. */
    public static double coverage(SubQuestion question, UnitText unit, Language language, ToDoubleFunction<ContentTerm> weight) {
        Set<String> terms = terms(unit, language);
        double total = 0;
        double found = 0;
        for (ContentTerm term : keyTerms(question)) {
            double value = weight.applyAsDouble(term);
            total += value;
            found += isIn(term, terms) ? value : 0;
        }
        return total == 0 ? 1 : found / total;
    }

    private static Set<String> terms(UnitText unit, Language language) {
        TextAnalyzer analyzer = TextAnalyzer.of(language);
        Set<String> terms = new HashSet<>(analyzer.terms(unit.title()));
        unit.keys().forEach(key -> terms.addAll(analyzer.terms(key)));
        unit.headings().forEach(heading -> terms.addAll(analyzer.terms(heading)));
        return terms;
    }

    private static boolean isIn(ContentTerm term, Set<String> terms) {
        return term.alternatives().stream().anyMatch(terms::contains);
    }
}
