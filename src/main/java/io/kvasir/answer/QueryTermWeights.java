package io.kvasir.answer;

import io.kvasir.index.lexical.QueryTerm;
import io.kvasir.text.analysis.Term;
import io.kvasir.text.analysis.TermGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Weights the words of a question by their inverse document frequency in the collection. */
final class QueryTermWeights {
    private final List<Weighted> weights = new ArrayList<>();
    private final double total;

    private record Weighted(TermGroup group, double weight) {}

    QueryTermWeights(List<QueryTerm> queryTerms, long passages) {
        Set<Integer> whole = wholePositions(queryTerms);
        for (QueryTerm term : queryTerms) {
            if (term.group().kind() == Term.Kind.PART && whole.contains(term.group().position())) {
                continue;
            }
            double frequency = Math.min(term.documentFrequency(), passages);
            // Robertson's inverse document frequency, kept above 0.
            weights.add(new Weighted(term.group(), Math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))));
        }
        total = weights.stream().mapToDouble(Weighted::weight).sum();
    }

    /** Returns the positions of identifiers that only count as a whole: those that exist, and those with a digit. */
    private static Set<Integer> wholePositions(List<QueryTerm> queryTerms) {
        Set<Integer> positions = new HashSet<>();
        for (QueryTerm term : queryTerms) {
            TermGroup group = term.group();
            if (group.kind() == Term.Kind.IDENTIFIER
                    && (term.documentFrequency() > 0 || group.surface().chars().anyMatch(Character::isDigit))) {
                positions.add(group.position());
            }
        }
        return positions;
    }

    /** Returns the share of the total weight covered by these terms; 1 for a question without words. */
    double coverage(Set<String> terms) {
        return total == 0 ? 1 : coveredWeight(terms) / total;
    }

    private double coveredWeight(Set<String> terms) {
        return weights.stream()
                .filter(weighted -> weighted.group().alternatives().stream().anyMatch(terms::contains))
                .mapToDouble(Weighted::weight)
                .sum();
    }
}
