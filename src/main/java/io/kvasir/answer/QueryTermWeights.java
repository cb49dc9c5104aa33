package io.kvasir.answer;

import io.kvasir.index.lexical.QueryTerm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Weights the terms of a question by their inverse document frequency in the collection. */
final class QueryTermWeights {
    private final Map<String, Double> weights = new HashMap<>();
    private final double total;

    QueryTermWeights(List<QueryTerm> queryTerms, long passages) {
        for (QueryTerm term : queryTerms) {
            double frequency = Math.min(term.documentFrequency(), passages);
            // Robertson's inverse document frequency, kept above 0.
            weights.put(term.term(), Math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5)));
        }
        total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Returns the share of the total weight covered by these stems; 1 for a question without terms. */
    double coverage(Set<String> stems) {
        return total == 0 ? 1 : coveredWeight(stems) / total;
    }

    private double coveredWeight(Set<String> stems) {
        return weights.entrySet().stream()
                .filter(entry -> stems.contains(entry.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
