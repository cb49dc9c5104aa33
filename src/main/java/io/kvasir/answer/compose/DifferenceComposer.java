package io.kvasir.answer.compose;

import io.kvasir.answer.evidence.EvidenceUnit;
import io.kvasir.answer.evidence.EvidenceUnits;
import io.kvasir.answer.evidence.UnitTexts;
import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Passages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers a comparison with the rows of a table that has a column for each side, as far as the sides differ. */
final class DifferenceComposer implements Composer {
    private static final int MAX_ROWS = 10;

    @Override
    public Optional<Composition> compose(Request request) {
        EvidenceUnit first = request.first().unit();
        if (request.question().sides().size() < 2 || !(first.unit() instanceof AnswerUnit.Row row) || columns(request, row).size() < 2) {
            return Optional.empty();
        }
        List<Statement> statements = new ArrayList<>();
        for (Passages.TableRow found : request.documents().tableRows(first.source().hit(), row.table())) {
            List<AnswerUnit.Cell> sides = columns(request, found.row());
            boolean differs = sides.stream().map(AnswerUnit.Cell::value).distinct().count() > 1;
            if (sides.size() > 1 && differs && statements.size() < MAX_ROWS) {
                EvidenceUnit unit = EvidenceUnits.row(first.source(), found);
                statements.add(new Statement(text(found.row(), sides), UnitTexts.cells(found.row()), Quote.of(unit)));
            }
        }
        return statements.isEmpty() ? Optional.empty() : Optional.of(new Composition(statements, ""));
    }

    private static List<AnswerUnit.Cell> columns(Request request, AnswerUnit.Row row) {
        return row.cells().stream().filter(cell -> request.checks().isSide(cell.header())).toList();
    }

    private static String text(AnswerUnit.Row row, List<AnswerUnit.Cell> sides) {
        String labels = row.cells().stream()
                .filter(cell -> cell.label() && !cell.value().isBlank())
                .map(AnswerUnit.Cell::value)
                .collect(Collectors.joining(", "));
        String values = sides.stream().map(UnitTexts::cell).collect(Collectors.joining("; "));
        return labels.isEmpty() ? values : labels + " – " + values;
    }
}
