package io.kvasir.answer;

import io.kvasir.answer.compose.Composition;
import io.kvasir.answer.evidence.Ranking;
import io.kvasir.answer.question.SubQuestion;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found for one of the questions that a text joins.
 *
 * @param confidence probability that the best unit answers it, from 0 to 1
 * @param composition the answer, empty if it is refused
 * @param refusal why it is refused; empty if it is answered
 */
record PartAnswer(SubQuestion question, Ranking ranking, double confidence, Optional<Composition> composition, String refusal) {
    PartAnswer {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(ranking, "ranking");
        Objects.requireNonNull(composition, "composition");
        Objects.requireNonNull(refusal, "refusal");
    }
}
