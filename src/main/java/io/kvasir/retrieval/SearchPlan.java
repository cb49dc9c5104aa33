package io.kvasir.retrieval;

import io.kvasir.index.lexical.SpellingCorrection;
import io.kvasir.text.analysis.TermGroup;
import java.util.List;
import java.util.Objects;

/**
 * The plan of a search.
 *
 * @param words the words of the query, spelling corrections among their alternatives
 * @param spellingCorrections the corrected words
 * @param complexity complexity of the query, from 0 to 1
 * @param strategy never {@link Strategy#AUTO}
 * @param rerank never {@link RerankMethod#AUTO}
 * @param reason why this strategy was chosen
 * @param degraded whether a better strategy was skipped to meet the deadline; such results are not cached
 * @param predictedNanos predicted duration of all stages
 */
record SearchPlan(
        List<TermGroup> words,
        List<SpellingCorrection> spellingCorrections,
        double complexity,
        Strategy strategy,
        RerankMethod rerank,
        String reason,
        boolean degraded,
        double predictedNanos) {
    SearchPlan {
        words = List.copyOf(words);
        spellingCorrections = List.copyOf(spellingCorrections);
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(rerank, "rerank");
        Objects.requireNonNull(reason, "reason");
    }
}
