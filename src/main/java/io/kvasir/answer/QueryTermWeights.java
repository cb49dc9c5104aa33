package io.kvasir.answer;

import io.kvasir.index.QueryTerm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of a question, each weighing more the rarer it is in the collection. */
final class QueryTermWeights {
    private final Map<String, Double> weights = new HashMap<>();
    private final double total;

    QueryTermWeights(List<QueryTerm> lexemes, long passages) {
        for (QueryTerm lexeme : lexemes) {
            double frequency = Math.min(lexeme.documentFrequency(), passages);
            // Robertson's inverse document frequency, kept above 0.
            weights.put(lexeme.term(), Math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5)));
        }
        total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The weight of the question's words that are among these stems, as a share of all; 1 where it has no words. */
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
