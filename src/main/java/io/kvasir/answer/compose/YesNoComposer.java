package io.kvasir.answer.compose;

import io.kvasir.answer.evidence.Feature;
import io.kvasir.answer.evidence.ScoredUnit;
import io.kvasir.answer.evidence.UnitKind;
import io.kvasir.answer.question.AnswerForm;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers yes or no with the sentence that decides it. A sentence that says it under a condition is quoted alone. */
final class YesNoComposer implements Composer {
    /** Share of the question's term weight that the sentence must have: it decides the question only if it is about all of it. */
    private static final double MIN_COVERAGE = 0.85;
    private static final Pattern CONDITION = Pattern.compile(
            "(?i)\\b(?:only|unless|except|if|provided|as long as|until|sometimes|usually|mostly|some|may|might|could|or)\\b");
    private static final Pattern SAID = Pattern.compile("(?i)^(?:yes|no|ja|nein)\\b.*", Pattern.DOTALL);

    @Override
    public Optional<Composition> compose(Request request) {
        ScoredUnit first = request.first();
        boolean decides = first.unit().kind() == UnitKind.SENTENCE || first.unit().kind() == UnitKind.ITEM;
        if (request.question().form() != AnswerForm.YES_NO || !decides) {
            return Optional.empty();
        }
        Statement statement = UnitComposer.statement(request, first);
        return Optional.of(Composition.of(
                isDecided(first) ? statement.withText(word(first) + statement.text()) : statement));
    }

    private static boolean isDecided(ScoredUnit unit) {
        String text = unit.unit().text().own();
        boolean conditional = unit.check().polarity() > 0 && CONDITION.matcher(text).find();
        return unit.check().polarity() != 0
                && unit.features().get(Feature.COVERAGE) >= MIN_COVERAGE
                && unit.features().get(Feature.OWN_COVERAGE) > 0
                && !conditional
                && !SAID.matcher(text).matches();
    }

    private static String word(ScoredUnit unit) {
        return unit.check().polarity() > 0 ? "Yes: " : "No: ";
    }
}
