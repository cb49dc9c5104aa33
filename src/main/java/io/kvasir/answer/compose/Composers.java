package io.kvasir.answer.compose;

import io.kvasir.answer.evidence.AnswerCell;
import io.kvasir.answer.evidence.Ranking;
import io.kvasir.answer.evidence.UnitChecks;
import io.kvasir.answer.question.SubQuestion;
import java.util.List;
import java.util.Optional;

/** Composes an answer in the form that the question asks for, as far as the best unit has it. */
public final class Composers {
    private static final List<Composer> COMPOSERS = List.of(
            new TableComposer(),
            new YesNoComposer(),
            new ListComposer(),
            new CodeComposer(),
            new SentenceComposer(),
            new UnitComposer());

    private Composers() {}

    /** Returns the answer to a comparison from one table that has both sides, empty if there is no such table. */
    public static Optional<Composition> difference(
            SubQuestion question, Ranking ranking, AnswerCell cells, UnitChecks checks, DocumentReading documents) {
        return new DifferenceComposer().compose(new Composer.Request(question, ranking, cells, checks, documents));
    }

    /**
     * Composes the answer to a question.
     *
     * @param ranking its units, at least one that can answer
     */
    public static Composition compose(
            SubQuestion question, Ranking ranking, AnswerCell cells, UnitChecks checks, DocumentReading documents) {
        Composer.Request request = new Composer.Request(question, ranking, cells, checks, documents);
        return COMPOSERS.stream()
                .map(composer -> composer.compose(request))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }
}
