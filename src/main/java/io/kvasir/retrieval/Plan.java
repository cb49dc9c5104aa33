package io.kvasir.retrieval;

import java.util.List;
import java.util.Objects;

/**
 * How a question is going to be searched.
 *
 * @param words the question as the lexical side reads it, expansions included
 * @param expansions words added, in the collection's own spelling
 * @param complexity of the question, from 0 to 1
 * @param strategy never {@link Strategy#AUTO}
 * @param rerank never {@link Rerank#AUTO}
 * @param reason why this strategy
 * @param hurried whether there was no time for a better way: what comes of it is for this caller alone
 * @param predictedNanos how long it will take, all stages together
 */
record Plan(
        String words,
        List<String> expansions,
        double complexity,
        Strategy strategy,
        Rerank rerank,
        String reason,
        boolean hurried,
        double predictedNanos) {
    Plan {
        Objects.requireNonNull(words, "words");
        expansions = List.copyOf(expansions);
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(rerank, "rerank");
        Objects.requireNonNull(reason, "reason");
    }
}
