package io.kvasir.answer.compose;

import io.kvasir.answer.evidence.AnswerCell;
import io.kvasir.answer.evidence.UnitTexts;
import io.kvasir.index.AnswerUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a row in one line: the cell asked for first, then what names the row, then the other cells. */
final class RowText {
    /** Headers of the value column of a table of properties; the property's name says more. */
    private static final Set<String> VALUE_HEADERS = Set.of("", "value", "wert", "setting", "data", "details");
    private static final int MAX_OTHER_CELLS = 6;

    private RowText() {}

    static String of(AnswerUnit.Row row, Optional<AnswerCell.Found> asked) {
        List<AnswerUnit.Cell> filled =
                row.cells().stream().filter(cell -> !cell.value().isBlank()).toList();
        if (asked.isEmpty()) {
            return UnitTexts.cells(row);
        }
        AnswerUnit.Cell first = asked.get().cell();
        List<AnswerUnit.Cell> labels = filled.stream().filter(cell -> cell.label() && cell != first).toList();
        if (VALUE_HEADERS.contains(first.header().toLowerCase(Locale.ROOT)) && labels.size() == 1) {
            String named = labels.getFirst().value() + ": " + first.value();
            return joined(Stream.of(named), others(filled, first, labels));
        }
        return joined(Stream.of(UnitTexts.cell(first)), Stream.concat(labels.stream(), others(filled, first, labels)));
    }

    private static Stream<AnswerUnit.Cell> others(
            List<AnswerUnit.Cell> cells, AnswerUnit.Cell first, List<AnswerUnit.Cell> labels) {
        return cells.stream()
                .filter(cell -> cell != first && labels.stream().noneMatch(label -> label == cell))
                .limit(MAX_OTHER_CELLS);
    }

    private static String joined(Stream<String> first, Stream<AnswerUnit.Cell> others) {
        return Stream.concat(first, others.map(UnitTexts::cell)).collect(Collectors.joining("; "));
    }
}
