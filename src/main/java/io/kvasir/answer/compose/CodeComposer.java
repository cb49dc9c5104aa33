package io.kvasir.answer.compose;

import io.kvasir.answer.evidence.EvidenceUnit;
import io.kvasir.answer.evidence.UnitTexts;
import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers with code: what introduces it, the block as it stands, and the other blocks below the same heading. */
final class CodeComposer implements Composer {
    private static final int MAX_BLOCKS = 3;

    @Override
    public Optional<Composition> compose(Request request) {
        EvidenceUnit first = request.first().unit();
        return first.unit() instanceof AnswerUnit.Code ? Optional.of(compose(first)) : Optional.empty();
    }

    static Composition compose(EvidenceUnit unit) {
        Passage passage = unit.passage();
        List<Statement> statements = new ArrayList<>(List.of(block(unit, unit.first(), unit.last())));
        if (unit.unit() instanceof AnswerUnit.Code code) {
            statements.set(0, block(unit, code));
            List<String> headings = passage.headingsOf(code.first());
            for (AnswerUnit other : passage.structure().units()) {
                boolean further = other instanceof AnswerUnit.Code && !other.equals(code) && other.last() < passage.sentences().size();
                if (further && statements.size() < MAX_BLOCKS && passage.headingsOf(other.first()).equals(headings)) {
                    int at = other.first() < code.first() ? statements.size() - 1 : statements.size();
                    statements.add(at, block(unit, (AnswerUnit.Code) other));
                }
            }
        }
        return new Composition(statements, "");
    }

    private static Statement block(EvidenceUnit unit, AnswerUnit.Code code) {
        String lead = code.lead() < 0 ? "" : UnitTexts.text(unit.passage(), code.lead(), code.lead()) + "\n";
        String text = UnitTexts.text(unit.passage(), UnitTexts.firstOfCode(code), code.last());
        return new Statement(
                lead + "```" + code.language() + "\n" + text.stripTrailing() + "\n```",
                lead + text,
                Quote.of(unit.source(), code.first(), code.last()));
    }

    private static Statement block(EvidenceUnit unit, int first, int last) {
        String text = UnitTexts.text(unit.passage(), first, last);
        return new Statement("```\n" + text.stripTrailing() + "\n```", text, Quote.of(unit.source(), first, last));
    }
}
