package io.kvasir.answer.evidence;

import io.kvasir.answer.question.ContentTerm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The content terms of a question, weighted by their inverse document frequency. */
public final class QuestionTerms {
    /** Words that ask for a value without saying which. */
    private static final Set<String> ANY_ATTRIBUTE =
            Set.of("number", "numbers", "value", "values", "amount", "name", "names", "kind", "type", "sort", "total", "people", "persons");

    private final List<Weighted> terms;
    private final double total;

    /**
     * A content term.
     *
     * @param isUnseen whether no passage that the caller sees has it
     */
    public record Weighted(ContentTerm term, double weight, boolean isUnseen) {}

    private QuestionTerms(List<Weighted> terms) {
        this.terms = List.copyOf(terms);
        total = terms.stream().mapToDouble(Weighted::weight).sum();
    }

    /**
     * Weighs terms.
     *
     * @param frequencies the number of passages that have each term
     * @param passages the number of all passages
     */
    public static QuestionTerms of(List<ContentTerm> content, List<Long> frequencies, long passages) {
        List<Weighted> terms = new ArrayList<>();
        for (int i = 0; i < content.size(); i++) {
            long frequency = Math.min(frequencies.get(i), passages);
            // A term that no passage has is as rare as one that a single passage has: a misspelling or a paraphrase must not
            // outweigh all else.
            double counted = Math.max(1, frequency);
            double weight = Math.log(1 + (passages - counted + 0.5) / (counted + 0.5));
            terms.add(new Weighted(content.get(i), namesNothing(content.get(i)) ? 0.3 : weight + 0.5, frequency == 0));
        }
        return new QuestionTerms(terms);
    }

    public List<Weighted> terms() {
        return terms;
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** Returns the share of the weight that these terms have, 0 if there are none at all. */
    double share(Predicate<ContentTerm> covered) {
        return total == 0 ? 0 : weight(covered) / total;
    }

    /** Returns the share that these terms have of the weight of all terms but the attribute asked for; 1 if there are no such terms. */
    double shareOfKeys(Predicate<ContentTerm> covered) {
        double keys = weight(term -> !term.isAttribute());
        return keys == 0 ? 1 : weight(term -> !term.isAttribute() && covered.test(term)) / keys;
    }

    /** Returns the share that these terms have of the weight of the attribute asked for; 1 if no word names it. */
    double shareOfAttribute(Predicate<ContentTerm> covered) {
        double attribute = weight(QuestionTerms::namesAttribute);
        return attribute == 0 ? 1 : weight(term -> namesAttribute(term) && covered.test(term)) / attribute;
    }

    /** Returns the weighted mean of a value of the terms, 1 if there are none. */
    double mean(ToDoubleFunction<ContentTerm> value) {
        return mean(value, term -> true);
    }

    /** Returns the weighted mean of a value of the terms that name what is asked for, 1 if there are none. */
    double meanOfAttribute(ToDoubleFunction<ContentTerm> value) {
        return mean(value, QuestionTerms::namesAttribute);
    }

    /** Returns the weighted mean of a value of the terms that do not, 1 if there are none. */
    double meanOfKeys(ToDoubleFunction<ContentTerm> value) {
        return mean(value, term -> !term.isAttribute());
    }

    private double mean(ToDoubleFunction<ContentTerm> value, Predicate<ContentTerm> counted) {
        double weight = weight(counted);
        double sum = terms.stream()
                .filter(term -> counted.test(term.term()))
                .mapToDouble(term -> term.weight() * value.applyAsDouble(term.term()))
                .sum();
        return weight == 0 ? 1 : sum / weight;
    }

    /** Returns the least value of the terms that name something, 1 if there are none. */
    double least(ToDoubleFunction<ContentTerm> value) {
        return terms.stream()
                .map(Weighted::term)
                .filter(term -> !namesNothing(term))
                .mapToDouble(value)
                .min()
                .orElse(1);
    }

    private static boolean namesAttribute(ContentTerm term) {
        return term.isAttribute() && !namesNothing(term);
    }

    /** Returns whether a word asks for a value without saying which: a telephone number is told without the word. */
    private static boolean namesNothing(ContentTerm term) {
        return term.isAttribute() && ANY_ATTRIBUTE.contains(term.surface());
    }

    /** Returns the rarest term, of those that some passage has if there is one. */
    Optional<ContentTerm> rarest() {
        return terms.stream()
                .max(Comparator.comparing((Weighted term) -> !term.isUnseen()).thenComparing(Weighted::weight))
                .map(Weighted::term);
    }

    /** Returns the share of the weight of terms that no passage has. */
    double unseenShare() {
        return total == 0
                ? 0
                : terms.stream().filter(Weighted::isUnseen).mapToDouble(Weighted::weight).sum() / total;
    }

    private double weight(Predicate<ContentTerm> covered) {
        return terms.stream().filter(term -> covered.test(term.term())).mapToDouble(Weighted::weight).sum();
    }
}
