package io.kvasir.retrieval;

import java.util.List;
import java.util.Objects;

/**
 * How a question is going to be searched.
 *
 * @param lexicalQuery the question as the lexical side reads it, expansions included
 * @param spellingCorrections words added, in the collection's own spelling
 * @param complexity of the question, from 0 to 1
 * @param strategy never {@link Strategy#AUTO}
 * @param rerank never {@link RerankMethod#AUTO}
 * @param reason why this strategy
 * @param degraded whether there was no time for a better way: what comes of it is for this caller alone
 * @param predictedNanos how long it will take, all stages together
 */
record SearchPlan(
        String lexicalQuery,
        List<String> spellingCorrections,
        double complexity,
        Strategy strategy,
        RerankMethod rerank,
        String reason,
        boolean degraded,
        double predictedNanos) {
    SearchPlan {
        Objects.requireNonNull(lexicalQuery, "words");
        spellingCorrections = List.copyOf(spellingCorrections);
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(rerank, "rerank");
        Objects.requireNonNull(reason, "reason");
    }
}
