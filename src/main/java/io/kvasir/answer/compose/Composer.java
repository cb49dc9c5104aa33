package io.kvasir.answer.compose;

import io.kvasir.answer.evidence.AnswerCell;
import io.kvasir.answer.evidence.Ranking;
import io.kvasir.answer.evidence.ScoredUnit;
import io.kvasir.answer.evidence.UnitChecks;
import io.kvasir.answer.question.SubQuestion;
import java.util.Optional;

/** Composes answers of some form. */
interface Composer {
    /** Composes the answer to a question from its ranked units, at least one; empty if this form of answer cannot be made of them. */
    Optional<Composition> compose(Request request);

    /**
     * A question with what was found for it.
     *
     * @param cells finds the cell of a row that is asked for
     * @param checks tells which rows the question means
     */
    record Request(SubQuestion question, Ranking ranking, AnswerCell cells, UnitChecks checks, DocumentReading documents) {
        ScoredUnit first() {
            return ranking.first();
        }
    }
}
