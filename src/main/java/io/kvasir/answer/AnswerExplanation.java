package io.kvasir.answer;

import io.kvasir.answer.evidence.ScoredUnit;
import io.kvasir.retrieval.Explanation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells how an answer was chosen. */
final class AnswerExplanation {
    private static final int MAX_CANDIDATES = 8;
    private static final int MAX_CHARACTERS = 200;

    private AnswerExplanation() {}

    static Explanation.AnswerChoice of(PartAnswer part) {
        Optional<ScoredUnit> best =
                Stream.concat(part.ranking().best().stream(), part.ranking().rejected().stream()).findFirst();
        List<Explanation.Detail> details = part.question().constraints().stream()
                .map(detail -> new Explanation.Detail(
                        detail.text(),
                        label(detail.kind()),
                        best.map(unit -> unit.check().verdicts().get(detail)).map(AnswerExplanation::label).orElse("missing")))
                .toList();
        List<Explanation.AnswerCandidate> candidates = Stream.concat(
                        part.ranking().best().stream().map(unit -> candidate(unit, false)),
                        part.ranking().rejected().stream().map(unit -> candidate(unit, true)))
                .limit(MAX_CANDIDATES)
                .toList();
        String reason = part.composition().isPresent()
                ? "the best candidate answers"
                : part.ranking().best().isEmpty() ? "no candidate has what the question fixes" : "the confidence is too low";
        return new Explanation.AnswerChoice(part.question().text(), label(part.question().form()), details, candidates, reason);
    }

    private static Explanation.AnswerCandidate candidate(ScoredUnit scored, boolean rejected) {
        String own = scored.unit().text().own();
        return new Explanation.AnswerCandidate(
                String.valueOf(scored.unit().source().hit().id()),
                label(scored.unit().kind()),
                own.substring(0, own.offsetByCodePoints(0, Math.min(MAX_CHARACTERS, own.codePointCount(0, own.length())))),
                rejected,
                Math.round(scored.score() * 1000) / 1000.0,
                scored.features().named());
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
