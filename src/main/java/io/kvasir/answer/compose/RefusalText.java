package io.kvasir.answer.compose;

import io.kvasir.answer.evidence.Details;
import io.kvasir.answer.evidence.Ranking;
import io.kvasir.answer.evidence.ScoredUnit;
import io.kvasir.answer.question.Constraint;
import io.kvasir.answer.question.SubQuestion;
import java.util.List;
import java.util.Optional;

/** Says why a question is not answered. What stands beside it is named, but never its values, which would be read as an answer. */
public final class RefusalText {
    /** The text for a question that the documents do not answer. */
    public static final String NOTHING = "I found nothing in the documents that answers this question.";
    /** The text for a question without a word that could be looked for. */
    public static final String NO_WORDS = "Ask with at least one word that names what you look for.";

    private RefusalText() {}

    /** Returns the refusal for a question whose units are ranked. */
    public static String of(SubQuestion question, Ranking ranking) {
        if (!ranking.best().isEmpty()) {
            return NOTHING;
        }
        return question.constraints().stream()
                .filter(Details::isHard)
                .filter(detail -> !ranking.rejected().isEmpty() && isNowhere(detail, ranking.rejected()))
                .findFirst()
                .map(detail -> nothingAbout(detail, ranking.rejected()))
                .orElse(NOTHING);
    }

    private static boolean isNowhere(Constraint detail, List<ScoredUnit> units) {
        return units.stream().noneMatch(unit -> unit.check().verdicts().get(detail) == Constraint.Verdict.FULFILLED);
    }

    private static String nothingAbout(Constraint detail, List<ScoredUnit> units) {
        Optional<String> nearest = NearestName.find(detail, units);
        return "The documents say nothing about " + detail.text()
                + nearest.map(other -> "; there is " + other + ".").orElse(".");
    }
}
