package io.kvasir.ingest.text;

import io.kvasir.index.AnswerUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the units of a parsed document in one line each, for tests. */
public final class ParsedUnits {
    private ParsedUnits() {}

    /** Returns the units of all blocks, in order. */
    public static List<String> of(ParsedDocument parsed) {
        List<String> units = new ArrayList<>();
        for (Block block : parsed.blocks()) {
            block.units().forEach(unit -> units.add(line(block, unit)));
        }
        return units;
    }

    private static String line(Block block, AnswerUnit unit) {
        return switch (unit) {
            case AnswerUnit.Row row -> "row " + row.table() + "." + row.row() + row.labels() + " " + row.cells().stream()
                    .map(cell -> (cell.label() ? "*" : "") + cell.header() + "=" + cell.value())
                    .collect(Collectors.joining("; "));
            case AnswerUnit.ItemList list -> (list.ordered() ? "steps " : "list ")
                    + (list.lead() < 0 ? "" : "[" + text(block, list.lead(), list.lead()) + "] ")
                    + list.items().stream()
                            .map(item -> ">".repeat(item.depth()) + item.marker() + " " + text(block, item.first(), item.last()))
                            .collect(Collectors.joining(" | "));
            case AnswerUnit.Definition definition ->
                "definition " + definition.term() + " -> " + text(block, definition.body(), definition.last());
            case AnswerUnit.QuestionAnswer pair -> "answer " + pair.question() + " -> " + text(block, pair.answer(), pair.last());
            case AnswerUnit.KeyValue value ->
                "value " + value.key() + " -> " + value.value() + (value.label().isEmpty() ? "" : " [" + value.label() + "]");
            case AnswerUnit.Code code -> "code " + code.language() + " " + text(block, code.first(), code.last()).lines().count();
            case AnswerUnit.Callout callout -> "callout " + callout.type() + " "
                    + (callout.title() < 0 ? "" : "[" + text(block, callout.title(), callout.title()) + "] ")
                    + text(block, callout.title() < 0 ? callout.first() : callout.title() + 1, callout.last());
            case AnswerUnit.Control control -> "control " + text(block, control.first(), control.last());
        };
    }

    private static String text(Block block, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> block.spans().get(i).text()).collect(Collectors.joining(" "));
    }
}
