package io.kvasir.answer.compose;

import io.kvasir.answer.evidence.EvidenceUnit;
import io.kvasir.answer.evidence.EvidenceUnits;
import io.kvasir.answer.question.AnswerForm;
import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Passages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers with all rows of a table that the question means, read from the whole table. */
final class TableComposer implements Composer {
    private static final int MAX_ROWS = 12;

    @Override
    public Optional<Composition> compose(Request request) {
        EvidenceUnit first = request.first().unit();
        if (request.question().form() != AnswerForm.LIST_OF_ALL || !(first.unit() instanceof AnswerUnit.Row row)) {
            return Optional.empty();
        }
        List<EvidenceUnit> meant = new ArrayList<>();
        for (Passages.TableRow found : request.documents().tableRows(first.source().hit(), row.table())) {
            EvidenceUnit unit = EvidenceUnits.row(first.source(), found);
            if (request.checks().selects(unit, found.row())) {
                meant.add(unit);
            }
        }
        if (meant.isEmpty()) {
            return Optional.empty();
        }
        List<Statement> statements = meant.stream()
                .limit(MAX_ROWS)
                .map(unit -> UnitComposer.row(request, unit))
                .toList();
        String note = meant.size() > MAX_ROWS ? MAX_ROWS + " of " + meant.size() + " rows shown" : "";
        return Optional.of(new Composition(statements, note));
    }
}
