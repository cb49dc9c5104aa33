package io.kvasir.retrieval;

import java.util.List;
import java.util.Objects;

/**
 * The plan of a search.
 *
 * @param lexicalQuery the query for the lexical retriever, with spelling corrections appended
 * @param spellingCorrections the terms added by spelling correction
 * @param complexity complexity of the query, from 0 to 1
 * @param strategy never {@link Strategy#AUTO}
 * @param rerank never {@link RerankMethod#AUTO}
 * @param reason why this strategy was chosen
 * @param degraded whether a better strategy was skipped to meet the deadline; such results are not cached
 * @param predictedNanos predicted duration of all stages
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
        Objects.requireNonNull(lexicalQuery, "lexicalQuery");
        spellingCorrections = List.copyOf(spellingCorrections);
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(rerank, "rerank");
        Objects.requireNonNull(reason, "reason");
    }
}
