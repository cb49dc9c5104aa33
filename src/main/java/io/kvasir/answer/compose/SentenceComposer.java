package io.kvasir.answer.compose;

import io.kvasir.answer.evidence.Feature;
import io.kvasir.answer.evidence.ScoredUnit;
import io.kvasir.answer.evidence.UnitKind;
import java.util.List;
import java.util.Optional;

/** Answers with a sentence of prose, and with a second one if that says something asked which the first leaves open. */
final class SentenceComposer implements Composer {
    /** Minimum score of the second sentence as a share of the first one's. */
    private static final double MIN_SCORE_RATIO = 0.8;
    private static final int MAX_WORDS = 60;
    /** Candidates that may be the second sentence. */
    private static final int MAX_COMPARED = 4;

    @Override
    public Optional<Composition> compose(Request request) {
        ScoredUnit first = request.first();
        if (first.unit().kind() != UnitKind.SENTENCE || first.features().get(Feature.COVERAGE) >= 1) {
            return Optional.empty();
        }
        List<ScoredUnit> others = request.ranking().best();
        return others.subList(1, Math.min(others.size(), 1 + MAX_COMPARED)).stream()
                .filter(other -> other.unit().kind() == UnitKind.SENTENCE
                        && other.unit().isOfSameDocument(first.unit())
                        && other.score() >= MIN_SCORE_RATIO * first.score()
                        && words(first) + words(other) <= MAX_WORDS
                        && request.checks().addsTo(first.unit(), other.unit()))
                .findFirst()
                .map(other -> new Composition(
                        List.of(UnitComposer.statement(request, first), UnitComposer.statement(request, other)), ""));
    }

    private static int words(ScoredUnit unit) {
        return unit.unit().text().own().split("\\s+").length;
    }
}
