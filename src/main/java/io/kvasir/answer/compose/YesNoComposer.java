package io.kvasir.answer.compose;

import io.kvasir.answer.evidence.ScoredUnit;
import io.kvasir.answer.evidence.UnitKind;
import io.kvasir.answer.question.AnswerForm;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers yes or no with the sentence that decides it. A sentence that says it under a condition is quoted alone. */
final class YesNoComposer implements Composer {
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
        return unit.check().polarity() != 0 && !SAID.matcher(unit.unit().text().own()).matches();
    }

    private static String word(ScoredUnit unit) {
        return unit.check().polarity() > 0 ? "Yes: " : "No: ";
    }
}
