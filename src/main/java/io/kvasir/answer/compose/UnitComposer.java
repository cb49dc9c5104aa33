package io.kvasir.answer.compose;

import io.kvasir.answer.evidence.EvidenceUnit;
import io.kvasir.answer.evidence.Feature;
import io.kvasir.answer.evidence.ScoredUnit;
import io.kvasir.answer.evidence.UnitKind;
import io.kvasir.answer.evidence.UnitTexts;
import io.kvasir.index.AnswerUnit;
import java.util.Optional;

/** Answers with one unit, and nothing else. */
final class UnitComposer implements Composer {
    /** Above this, the question in the document is the question asked and need not be repeated. */
    private static final double SAME_QUESTION = 0.95;

    @Override
    public Optional<Composition> compose(Request request) {
        return Optional.of(compose(request, request.first()));
    }

    static Composition compose(Request request, ScoredUnit scored) {
        EvidenceUnit unit = scored.unit();
        return switch (unit.kind()) {
            case LIST -> ListComposer.compose(request, unit);
            case CODE -> CodeComposer.compose(unit);
            case SEQUENCE -> ListComposer.sequence(unit);
            case SENTENCE, ROW, ITEM, DEFINITION, QUESTION_ANSWER, KEY_VALUE, CALLOUT -> Composition.of(statement(request, scored));
        };
    }

    static Statement statement(Request request, ScoredUnit scored) {
        EvidenceUnit unit = scored.unit();
        Quote quote = Quote.of(unit);
        String own = unit.text().own();
        return switch (unit.unit()) {
            case AnswerUnit.Row _ -> row(request, unit);
            case AnswerUnit.Definition definition -> Statement.of(definition(unit, definition), quote);
            case AnswerUnit.QuestionAnswer answered when scored.features().get(Feature.QUESTION_MATCH) < SAME_QUESTION ->
                new Statement(answered.question() + "\n" + own, own, quote);
            case AnswerUnit.ItemList list when unit.kind() == UnitKind.ITEM -> new Statement(item(unit, list), own, quote);
            case null, default -> Statement.of(own, quote);
        };
    }

    static Statement row(Request request, EvidenceUnit unit) {
        if (!(unit.unit() instanceof AnswerUnit.Row row)) {
            throw new IllegalArgumentException("no row");
        }
        return new Statement(RowText.of(row, request.cells().in(row)), UnitTexts.cells(row), Quote.of(unit));
    }

    private static String definition(EvidenceUnit unit, AnswerUnit.Definition definition) {
        if (definition.body() == definition.first() || definition.body() > definition.last()) {
            return unit.text().own();
        }
        return definition.term() + ": " + UnitTexts.text(unit.passage(), definition.body(), definition.last()).replace("\n", " ");
    }

    /** Returns an item behind the item that it is nested in, with its own nested ones below it. */
    private static String item(EvidenceUnit unit, AnswerUnit.ItemList list) {
        String parent = unit.text().surrounding().lines().reduce("", (before, line) -> line);
        boolean isNested = list.items().stream().anyMatch(item -> item.first() == unit.first() && item.depth() > 0);
        String own = unit.text().own().replace("\n", "\n- ");
        return isNested && !parent.isEmpty() ? parent.replaceFirst("[:.]$", "") + ": " + own : own;
    }
}
